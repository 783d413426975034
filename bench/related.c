/* SPDX-License-Identifier: GPL-3.0-or-later */
/* related PORTFOLIO: what questions about a portfolio cost beside solves from nothing.
 *
 * Asks a base (solver/related.h) 100 questions: 40 columns forced in, 20 forced out, 20 capacities
 * moved by 1 to 20 days, 10 thresholds ("would it be in with a tenth more value?"), 10 steps away
 * from the list (at most 1, 2, ... changes). The base learns from each answer. The same questions
 * are then solved from nothing. Prints processor seconds; where two values differ, it says so and
 * ends with exit code 1. */
#include "solver/related.h"
#include "io/portfolio_reader.h"
#include "model/allocate.h"
#include "solver/added_row.h"
#include "solver/lp.h"
#include "solver/solve.h"
#include "solver/topdown.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define DAY      1000 /* thousandths */
#define DAYS     20
#define EVERY    7 /* so far apart are the columns of thresholds */
#define PER_CENT 10

/* One portfolio, its base, and the question at hand. */
struct bench {
    struct portfolio *portfolio;
    struct program program;
    struct related *related;
    struct topdown list;
    struct related_question question; /* borrows from what follows */
    struct related_column column;
    struct related_side side;
    struct related_value value;
    struct program rows;
    double related_seconds;
    double fresh_seconds;
    uint64_t nodes;
    size_t n_asked;
};

static double processor_seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* ---- questions: each kind's number `which`, from 0; false: there are no more ---- */

static size_t find_column(const struct bench *bench, bool is_in, size_t which, size_t every)
{
    const bool *plan = related_base(bench->related)->plan;
    size_t column = 0;
    for (; column < bench->program.n_columns; column += every)
        if (plan[column] == is_in && which-- == 0)
            break;
    return column;
}

static bool force(struct bench *bench, size_t column, bool value)
{
    if (column >= bench->program.n_columns)
        return false;
    bench->column = (struct related_column){column, value, value};
    bench->question.columns = &bench->column;
    bench->question.n_columns = 1;
    return true;
}

static bool ask_in(struct bench *bench, size_t which)
{
    return force(bench, find_column(bench, false, which, 1), true);
}

static bool ask_out(struct bench *bench, size_t which)
{
    return force(bench, find_column(bench, true, which, 1), false);
}

/* The first rows are those of the skills. */
static bool ask_capacity(struct bench *bench, size_t which)
{
    size_t row = which % bench->portfolio->n_skills;
    wide_t days = (wide_t)(1 + which * EVERY % DAYS) * DAY;
    bench->side = (struct related_side){
        .row = row,
        .has_upper = true,
        .upper = bench->program.rows[row].upper + (which % 2 ? -days : days),
    };
    bench->question.sides = &bench->side;
    bench->question.n_sides = 1;
    return true;
}

static bool ask_threshold(struct bench *bench, size_t which)
{
    size_t column = find_column(bench, false, which, EVERY);
    if (!force(bench, column, true))
        return false;
    wide_t value = bench->program.objective[column];
    bench->value = (struct related_value){column, value + value / PER_CENT};
    bench->question.values = &bench->value;
    bench->question.n_values = 1;
    bench->question.has_target = true;
    bench->question.target = related_base(bench->related)->value;
    bench->question.any_will_do = true;
    return true;
}

static bool ask_step(struct bench *bench, size_t which)
{
    bench->question.rows = &bench->rows;
    return program_init(&bench->rows, bench->program.n_columns) == STATUS_OK &&
           added_row_distance(bench->list.selection.in, which + 1, &bench->rows) == STATUS_OK;
}

static const struct {
    const char *name;
    size_t most;
    bool (*ask)(struct bench *bench, size_t which);
} kinds[] = {
    {"forced in", 40, ask_in},         {"forced out", 20, ask_out},
    {"capacity", 20, ask_capacity},    {"threshold", 10, ask_threshold},
    {"steps from list", 10, ask_step},
};

/* ---- answers ---- */

/* What the question asks about, put together by other means than the base does. */
static enum status change(const struct bench *bench, struct program *changed)
{
    const struct related_question *question = &bench->question;
    enum status status = program_copy(changed, &bench->program);
    if (status != STATUS_OK)
        return status;
    if (question->n_columns) {
        changed->lower[bench->column.column] = bench->column.lower;
        changed->upper[bench->column.column] = bench->column.upper;
    }
    if (question->n_sides)
        changed->rows[bench->side.row].upper = bench->side.upper;
    if (question->n_values)
        changed->objective[bench->value.column] = bench->value.value;
    if (question->rows)
        status = program_take_row(changed, &bench->rows, 0);
    return status;
}

static bool agree(const struct related_question *question, const struct related_answer *answer,
                  const struct search_result *fresh)
{
    if (question->any_will_do && answer->status == RELATED_FEASIBLE)
        return fresh->has_plan && answer->value >= question->target;
    return answer->status == (fresh->has_plan ? RELATED_OPTIMAL : RELATED_NONE) &&
           answer->value == fresh->value;
}

/* Asks the base, then a solve from nothing. False: memory is short, or they disagree. */
static bool answer_twice(struct bench *bench)
{
    const struct related_question *question = &bench->question;
    struct program changed = {0};
    struct related_answer answer = {0};
    struct search_result fresh = {0};
    double start = processor_seconds();
    enum status status = related_solve(bench->related, question, NULL, &answer);
    if (status == STATUS_OK)
        status = related_learn(bench->related, question, &answer);
    bench->related_seconds += processor_seconds() - start;
    if (status == STATUS_OK)
        status = change(bench, &changed);
    struct search_task task = {
        .program = &changed, .has_cutoff = question->has_target, .cutoff = question->target};
    start = processor_seconds();
    if (status == STATUS_OK)
        status = solve_program(&task, &fresh);
    bench->fresh_seconds += processor_seconds() - start;
    bench->nodes += answer.nodes;
    bench->n_asked++;
    bool is_right = status == STATUS_OK && agree(question, &answer, &fresh);
    search_result_clear(&fresh);
    related_answer_clear(&answer);
    program_clear(&changed);
    return is_right;
}

static bool ask_all(struct bench *bench)
{
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        struct bench before = *bench;
        bool is_right = true;
        for (size_t which = 0; which < kinds[kind].most && is_right; which++) {
            bench->question = (struct related_question){0};
            bool is_left = kinds[kind].ask(bench, which);
            if (is_left)
                is_right = answer_twice(bench);
            program_clear(&bench->rows);
            if (!is_left)
                break;
        }
        if (!is_right) {
            fprintf(stderr, "related: question %zu (%s): the answers differ\n", bench->n_asked,
                    kinds[kind].name);
            return false;
        }
        printf("%-16s %4zu questions %8.3f s, from nothing %8.3f s, %7lu nodes\n", kinds[kind].name,
               bench->n_asked - before.n_asked, bench->related_seconds - before.related_seconds,
               bench->fresh_seconds - before.fresh_seconds,
               (unsigned long)(bench->nodes - before.nodes));
    }
    return true;
}

/* ---- the whole ---- */

static bool read(const char *path, struct bench *bench)
{
    struct faults faults = {0};
    bool is_read = portfolio_read_file(path, false, &bench->portfolio, &faults) == STATUS_OK;
    faults_clear(&faults);
    return is_read && program_compile(bench->portfolio, &bench->program) == STATUS_OK &&
           topdown_select(bench->portfolio, RANKING_VALUE, FILL_FILL, &bench->list) == STATUS_OK;
}

static bool run(const char *path, struct bench *bench)
{
    if (!read(path, bench)) {
        fprintf(stderr, "related: %s cannot be read\n", path);
        return false;
    }
    struct search_task task = {.program = &bench->program};
    struct search_result fresh = {0};
    double start = processor_seconds();
    bool is_solved = solve_program(&task, &fresh) == STATUS_OK && fresh.has_plan;
    double fresh_seconds = processor_seconds() - start;
    search_result_clear(&fresh);
    start = processor_seconds();
    is_solved = is_solved && related_new(&bench->program, NULL, NULL, &bench->related) == STATUS_OK;
    if (!is_solved) {
        fprintf(stderr, "related: %s allows no plan, or memory is short\n", path);
        return false;
    }
    printf("a solve from nothing %.3f s, the base %.3f s\n", fresh_seconds,
           processor_seconds() - start);
    if (!ask_all(bench))
        return false;
    printf("%-16s %4zu questions %8.3f s, from nothing %8.3f s: a factor of %.1f\n", "all",
           bench->n_asked, bench->related_seconds, bench->fresh_seconds,
           bench->fresh_seconds / bench->related_seconds);
    return true;
}

int main(int argc, char **argv)
{
    struct bench bench = {0};
    if (argc != 2) {
        fputs("usage: related PORTFOLIO\n", stderr);
        return 2;
    }
    bool is_done = run(argv[1], &bench);
    related_free(bench.related);
    topdown_clear(&bench.list);
    program_clear(&bench.program);
    portfolio_free(bench.portfolio);
    lp_release_thread();
    return is_done ? 0 : 1;
}
