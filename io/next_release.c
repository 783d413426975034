/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/next_release.h"

#include "io/instance.h"
#include "model/allocate.h"

#include <stdlib.h>

#define MONEY_UNIT 100 /* money_t's in a unit of money: 10 to the power of MONEY_DECIMALS */

static const char budget_id[] = "release";

/* One reading of an instance. */
struct release {
    struct number_reader *reader;
    struct portfolio *portfolio; /* its requirements first, then its customers */
    wide_t cost; /* of all its requirements: below 2^106, as a file has below 2^63 bytes */
    size_t n_requirements; /* without customers, once they are all known */
};

static bool add_cost(struct requirement *requirement, money_t amount, size_t line)
{
    requirement->costs = allocate(1, sizeof *requirement->costs);
    if (!requirement->costs)
        return false;
    requirement->n_costs = 1;
    struct reference budget = {.id = copy_text(budget_id), .line = line};
    *requirement->costs = (struct cost){.budget = budget, .amount = amount};
    return budget.id != NULL;
}

static bool read_requirement(struct release *release)
{
    struct portfolio *portfolio = release->portfolio;
    size_t number = portfolio->n_requirements + 1;
    money_t cost;
    if (!number_reader_next(release->reader, FIELD_MONEY, &cost, "cost of requirement %zu", number))
        return false;
    release->cost += cost;
    size_t line = release->reader->word_line;
    struct requirement *requirement =
        instance_add(portfolio, INSTANCE_REQUIREMENT, number, "Requirement", line);
    return requirement && add_cost(requirement, cost, line);
}

static bool read_levels(struct release *release)
{
    int64_t n_levels;
    if (!number_reader_next(release->reader, FIELD_COUNT, &n_levels, "number of levels"))
        return false;
    for (int level = 1; level <= n_levels; level++) {
        int64_t n;
        if (!number_reader_next(release->reader, FIELD_COUNT, &n,
                                "number of requirements of level %d", level))
            return false;
        for (int64_t i = 0; i < n; i++)
            if (!read_requirement(release))
                return false;
    }
    release->n_requirements = release->portfolio->n_requirements;
    return true;
}

static bool read_dependency(struct release *release, int number)
{
    size_t prerequisite;
    size_t dependent;
    return number_reader_next_index(release->reader, "a requirement", release->n_requirements,
                                    &prerequisite, "prerequisite of dependency %d", number) &&
           number_reader_next_index(release->reader, "a requirement", release->n_requirements,
                                    &dependent, "dependent of dependency %d", number) &&
           instance_add_prerequisite(&release->portfolio->requirements[dependent], prerequisite,
                                     release->reader->word_line);
}

static bool read_dependencies(struct release *release)
{
    int64_t n;
    if (!number_reader_next(release->reader, FIELD_COUNT, &n, "number of dependencies"))
        return false;
    for (int number = 1; number <= n; number++)
        if (!read_dependency(release, number))
            return false;
    return true;
}

static bool read_wishes(struct release *release, struct requirement *customer, int number)
{
    int64_t n;
    if (!number_reader_next(release->reader, FIELD_COUNT, &n, "number of wishes of customer %d",
                            number))
        return false;
    for (int64_t i = 0; i < n; i++) {
        size_t wish;
        if (!number_reader_next_index(release->reader, "a requirement", release->n_requirements,
                                      &wish, "wish of customer %d", number) ||
            !instance_add_prerequisite(customer, wish, release->reader->word_line))
            return false;
    }
    return true;
}

static bool read_customer(struct release *release, int number)
{
    money_t profit;
    if (!number_reader_next(release->reader, FIELD_MONEY, &profit, "profit of customer %d", number))
        return false;
    size_t line = release->reader->word_line;
    struct requirement *customer =
        instance_add(release->portfolio, INSTANCE_CUSTOMER, (size_t)number, "Customer", line);
    if (!customer)
        return false;
    instance_set_value(customer, profit, line);
    return read_wishes(release, customer, number);
}

static bool read_customers(struct release *release)
{
    int64_t n;
    if (!number_reader_next(release->reader, FIELD_COUNT, &n, "number of customers"))
        return false;
    for (int number = 1; number <= n; number++)
        if (!read_customer(release, number))
            return false;
    return number_reader_end(release->reader, "the last customer");
}

/* Keeps the first of equal prerequisites of the holder-th requirement. last_holder: for each
 * requirement 1 + the last holder that was seen to require it. */
static void merge_doubles(struct requirement *requirement, size_t holder, size_t *last_holder)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < requirement->n_prerequisites; i++) {
        struct reference reference = requirement->prerequisites[i];
        if (last_holder[reference.index] == holder + 1) {
            free(reference.id);
            continue;
        }
        last_holder[reference.index] = holder + 1;
        requirement->prerequisites[n_kept++] = reference;
    }
    requirement->n_prerequisites = n_kept;
}

static bool merge_all_doubles(const struct release *release)
{
    size_t *last_holder = allocate(release->n_requirements, sizeof *last_holder);
    if (!last_holder)
        return false;
    for (size_t i = 0; i < release->portfolio->n_requirements; i++)
        merge_doubles(&release->portfolio->requirements[i], i, last_holder);
    free(last_holder);
    return true;
}

/* Percent of all cost, rounded down to a whole unit. */
static bool set_budget(struct release *release, int percent)
{
    wide_t limit = release->cost * percent / 100 / MONEY_UNIT * MONEY_UNIT;
    if (limit > MONEY_MAX) {
        char text[DECIMAL_SIZE];
        faults_add(release->reader->faults, SEVERITY_FAULT, 1,
                   "%d %% of all cost is %s, and a budget holds at most 100000000000", percent,
                   decimal_format(limit, MONEY_DECIMALS, text));
        return false;
    }
    struct portfolio *portfolio = release->portfolio;
    portfolio->budgets = allocate(1, sizeof *portfolio->budgets);
    if (!portfolio->budgets)
        return false;
    portfolio->n_budgets = 1;
    *portfolio->budgets = (struct budget){.id = copy_text(budget_id),
                                          .name = format_text("%d %% of all cost", percent),
                                          .limit = (money_t)limit};
    return portfolio->budgets->id && portfolio->budgets->name;
}

enum status next_release_read(const char *data, size_t size, int percent,
                              struct portfolio **portfolio, struct faults *faults)
{
    struct number_reader reader = number_reader_start(data, size, faults);
    struct release release = {.reader = &reader};
    release.portfolio = instance_new(format_text("next-release-%d", percent),
                                     format_text("Next release on %d %% of all cost", percent));
    bool is_done = release.portfolio && read_levels(&release) && read_dependencies(&release) &&
                   read_customers(&release) && merge_all_doubles(&release) &&
                   set_budget(&release, percent);
    return instance_finish(release.portfolio, &reader, is_done, portfolio);
}
