/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/orlib.h"

#include "io/instance.h"
#include "model/allocate.h"

struct problem {
    int number; /* from 1 */
    int64_t n_items;
    int64_t n_rows;
    money_t best; /* the optimum's value, as far as the file knows it; 0: not at all */
};

static bool read_head(struct number_reader *reader, int number, struct problem *problem)
{
    problem->number = number;
    return number_reader_next(reader, FIELD_COUNT, &problem->n_items,
                              "number of items of problem %d", number) &&
           number_reader_next(reader, FIELD_COUNT, &problem->n_rows, "number of rows of problem %d",
                              number) &&
           number_reader_next(reader, FIELD_MONEY, &problem->best, "optimum of problem %d", number);
}

static struct portfolio *begin_portfolio(const struct problem *problem)
{
    char best[DECIMAL_SIZE] = "unknown";
    if (problem->best)
        decimal_format(problem->best, MONEY_DECIMALS, best);
    return instance_new(
        format_text("orlib-%d", problem->number),
        format_text("OR-Library, problem %d (optimum in the file: %s)", problem->number, best));
}

static bool read_items(struct number_reader *reader, size_t n, struct portfolio *portfolio)
{
    for (size_t item = 1; item <= n; item++) {
        money_t profit;
        if (!number_reader_next(reader, FIELD_MONEY, &profit, "profit of item %zu", item))
            return false;
        size_t line = reader->word_line;
        struct requirement *requirement =
            instance_add(portfolio, INSTANCE_REQUIREMENT, item, "Item", line);
        if (!requirement)
            return false;
        instance_set_value(requirement, profit, line);
    }
    return true;
}

static bool read_row(struct number_reader *reader, size_t row, struct portfolio *portfolio)
{
    for (size_t item = 0; item < portfolio->n_requirements; item++) {
        days_t weight;
        if (!number_reader_next(reader, FIELD_DAYS, &weight, "weight of item %zu in row %zu",
                                item + 1, row + 1) ||
            !instance_add_effort(&portfolio->requirements[item], row, weight, reader->word_line))
            return false;
    }
    return true;
}

static bool read_capacities(struct number_reader *reader, size_t n, struct portfolio *portfolio)
{
    for (size_t row = 1; row <= n; row++) {
        days_t capacity;
        if (!number_reader_next(reader, FIELD_DAYS, &capacity, "capacity of row %zu", row) ||
            !instance_add_skill(portfolio, capacity, reader->word_line))
            return false;
    }
    return true;
}

static bool read_problem(struct number_reader *reader, const struct problem *problem,
                         struct portfolio **portfolio)
{
    size_t n_rows = (size_t)problem->n_rows;
    *portfolio = begin_portfolio(problem);
    if (!*portfolio || !read_items(reader, (size_t)problem->n_items, *portfolio))
        return false;
    for (size_t row = 0; row < n_rows; row++)
        if (!read_row(reader, row, *portfolio))
            return false;
    return read_capacities(reader, n_rows, *portfolio);
}

static bool skip_problem(struct number_reader *reader, const struct problem *problem)
{
    size_t n_items = (size_t)problem->n_items;
    size_t n_rows = (size_t)problem->n_rows;
    return number_reader_skip(reader, n_items + n_rows * n_items + n_rows, "end of problem %d",
                              problem->number);
}

static bool read_file(struct number_reader *reader, int wanted, struct portfolio **portfolio)
{
    int64_t n_problems;
    if (!number_reader_next(reader, FIELD_COUNT, &n_problems, "number of problems"))
        return false;
    for (int number = 1; number <= n_problems; number++) {
        struct problem problem;
        if (!read_head(reader, number, &problem))
            return false;
        bool is_read = number == wanted ? read_problem(reader, &problem, portfolio)
                                        : skip_problem(reader, &problem);
        if (!is_read)
            return false;
    }
    return number_reader_end(reader, "the last problem");
}

enum status orlib_read(const char *data, size_t size, int problem, struct portfolio **portfolio,
                       struct faults *faults)
{
    struct number_reader reader = number_reader_start(data, size, faults);
    struct portfolio *instance = NULL;
    bool is_done = read_file(&reader, problem, &instance);
    return instance_finish(instance, &reader, is_done, portfolio);
}
