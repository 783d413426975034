/* SPDX-License-Identifier: GPL-3.0-or-later */
/* quarter REQUIREMENTS SKILLS SEED [--rules]: writes a synthetic quarter to standard output.
 *
 * The family: each requirement needs one to five skills (about three), drawn so that a fifth of the
 * skills is wanted by most requirements and the others are scarce; days are log-normal around 10 in
 * half-day steps; a day is worth about 900, log-normal, in steps of 500; every skill has 35 % of
 * its demand available, the rest of its capacity is bound. --rules adds to each twenty requirements
 * one must-do, one family of two variants, one prerequisite and one exclusive pair; to the whole a
 * few blocked ones and two buckets.
 *
 * The same arguments give the same bytes on every machine: integers only. A requirement is a
 * function of seed and number alone, so nothing is stored: one pass adds up the demand, the next
 * one prints. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SKILLS_MAX       1000
#define REQUIREMENTS_MAX 10000000
#define EFFORTS_MAX      5
#define AVAILABLE        35 /* percent of the demand */
#define VALUE_STEP       500

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* Which of twenty successive requirements take part in a rule; disjoint, so that no must-do is in
 * anything that could forbid it. */
enum role {
    ROLE_MUST = 3,
    ROLE_FULL = 7,
    ROLE_MVP = 8,
    ROLE_NEEDS = 11,
    ROLE_EXCLUSIVE = 15,
    ROLE_EXCLUDED = 16,
    ROLE_BLOCKED = 18,
    N_ROLES = 20
};

struct effort {
    size_t skill;
    uint64_t half_days;
};

struct requirement {
    struct effort efforts[EFFORTS_MAX];
    size_t n_efforts;
    uint64_t value;
    bool is_revenue;
    size_t group, requester, verb, object, area;
};

struct quarter {
    uint64_t n_requirements;
    uint64_t n_skills;
    uint64_t seed;
    bool has_rules;
};

static const char *const groups[] = {"growth", "efficiency", "customer", "stability"};
static const char *const requesters[] = {"Sales",     "Marketing",  "Customer Service", "Finance",
                                         "Logistics", "Purchasing", "Human Resources",  "Legal"};
static const char *const verbs[] = {"Automate", "Speed up", "Simplify", "Unify",
                                    "Extend",   "Digitise", "Renew",    "Consolidate"};
static const char *const objects[] = {"order entry",    "invoice matching", "price lists",
                                      "contract data",  "complaints",       "stock planning",
                                      "partner access", "service reports",  "credit checks",
                                      "returns",        "delivery dates",   "master data"};
static const char *const areas[] = {"for key accounts",  "in the web shop",  "for field staff",
                                    "in the branches",   "across countries", "for resellers",
                                    "in the call centre"};
static const char *const skill_names[] = {"Back end", "Front end", "Data",    "Integration",
                                          "Testing",  "Mainframe", "Network", "Security",
                                          "Design",   "Analytics"};

/* splitmix64: Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators". */
static uint64_t next(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* 0 to n - 1; n below 2^32. */
static uint64_t below(uint64_t *state, uint64_t n)
{
    return ((next(state) >> 32) * n) >> 32;
}

/* Log-normal around median (below 2^32) without any logarithm: a product of ratios of two draws
 * from the same range is symmetric in its logarithm, and by the central limit theorem nearly normal
 * there. Each ratio's logarithm has a standard deviation of 0.28: 0.7 for 6 ratios, 0.5 for 3. */
static uint64_t spread(uint64_t *state, uint64_t median, int ratios)
{
    uint64_t scaled = median << 16;
    for (int i = 0; i < ratios; i++) {
        uint64_t up = 64 + below(state, 64);
        uint64_t down = 64 + below(state, 64);
        scaled = scaled * up / down;
    }
    return scaled >> 16;
}

/* Six draws in ten go to the first fifth of the skills. */
static size_t draw_skill(uint64_t *state, uint64_t n_skills)
{
    uint64_t n_big = (n_skills + 4) / 5;
    return (size_t)below(state, below(state, 10) < 6 ? n_big : n_skills);
}

static bool needs_skill(const struct requirement *requirement, size_t skill)
{
    for (size_t i = 0; i < requirement->n_efforts; i++)
        if (requirement->efforts[i].skill == skill)
            return true;
    return false;
}

static void draw_efforts(uint64_t *state, uint64_t n_skills, struct requirement *requirement)
{
    uint64_t wanted = 1 + below(state, EFFORTS_MAX);
    requirement->n_efforts = 0;
    while (requirement->n_efforts < wanted && requirement->n_efforts < n_skills) {
        size_t skill = draw_skill(state, n_skills);
        if (needs_skill(requirement, skill))
            continue;
        struct effort *effort = &requirement->efforts[requirement->n_efforts++];
        effort->skill = skill;
        effort->half_days = 1 + spread(state, 20, 6);
    }
}

static uint64_t total_half_days(const struct requirement *requirement)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < requirement->n_efforts; i++)
        sum += requirement->efforts[i].half_days;
    return sum;
}

static bool has_role(const struct quarter *quarter, uint64_t number, enum role role)
{
    return quarter->has_rules && number % N_ROLES == (uint64_t)role;
}

/* Half of the full variant's days, rounded up, for about two thirds of its value. */
static void cut_scope(struct requirement *requirement)
{
    for (size_t i = 0; i < requirement->n_efforts; i++)
        requirement->efforts[i].half_days = (requirement->efforts[i].half_days + 1) / 2;
    requirement->value = (requirement->value * 2 / 3 + VALUE_STEP) / VALUE_STEP * VALUE_STEP;
}

static void draw_requirement(const struct quarter *quarter, uint64_t number,
                             struct requirement *requirement)
{
    bool is_mvp = has_role(quarter, number, ROLE_MVP);
    uint64_t drawn = is_mvp ? number - 1 : number;
    uint64_t state = quarter->seed;
    state = next(&state) + drawn * UINT64_C(0xd1342543de82ef95);
    draw_efforts(&state, quarter->n_skills, requirement);
    uint64_t value = spread(&state, 450 * total_half_days(requirement), 3);
    requirement->value = (value + VALUE_STEP) / VALUE_STEP * VALUE_STEP;
    requirement->is_revenue = below(&state, 3) > 0;
    requirement->group = (size_t)below(&state, LENGTH(groups));
    requirement->requester = (size_t)below(&state, LENGTH(requesters));
    requirement->verb = (size_t)below(&state, LENGTH(verbs));
    requirement->object = (size_t)below(&state, LENGTH(objects));
    requirement->area = (size_t)below(&state, LENGTH(areas));
    if (is_mvp)
        cut_scope(requirement);
}

static void print_days(uint64_t half_days)
{
    printf("%" PRIu64 "%s", half_days / 2, half_days % 2 ? ".5" : "");
}

static void print_skills(const struct quarter *quarter)
{
    static uint64_t demand[SKILLS_MAX];
    for (uint64_t i = 1; i <= quarter->n_requirements; i++) {
        struct requirement requirement;
        draw_requirement(quarter, i, &requirement);
        for (size_t k = 0; k < requirement.n_efforts; k++)
            demand[requirement.efforts[k].skill] += requirement.efforts[k].half_days;
    }
    puts("  <skills>");
    for (uint64_t s = 0; s < quarter->n_skills; s++) {
        uint64_t available = demand[s] * AVAILABLE / 100;
        uint64_t run = available * 3 / 2;
        uint64_t in_flight = available / 3;
        printf("    <skill id=\"s%" PRIu64 "\" name=\"%s %" PRIu64 "\" capacity=\"", s + 1,
               skill_names[s % LENGTH(skill_names)], s / LENGTH(skill_names) + 1);
        print_days(available + run + in_flight);
        printf("\">\n      <commitment kind=\"run\" days=\"");
        print_days(run);
        printf("\"/>\n      <commitment kind=\"in-flight\" days=\"");
        print_days(in_flight);
        puts("\"/>\n    </skill>");
    }
    puts("  </skills>");
}

static void print_rules_of(const struct quarter *quarter, uint64_t number)
{
    if (has_role(quarter, number, ROLE_NEEDS))
        printf("      <requires ref=\"R-%" PRIu64 "\"/>\n", number - 1 - number / N_ROLES % 9);
    if (has_role(quarter, number, ROLE_MUST))
        puts("      <mandate decision=\"in\" reason=\"regulation\"/>");
    if (has_role(quarter, number, ROLE_BLOCKED) && number / N_ROLES % 3 == 0)
        puts("      <mandate decision=\"out\" reason=\"contract not signed\"/>");
}

/* What the title of a family's variant ends with; empty for all others. */
static const char *scope_of(const struct quarter *quarter, uint64_t number)
{
    if (has_role(quarter, number, ROLE_FULL))
        return ", full scope";
    return has_role(quarter, number, ROLE_MVP) ? ", first step" : "";
}

static void print_requirement(const struct quarter *quarter, uint64_t number)
{
    struct requirement requirement;
    draw_requirement(quarter, number, &requirement);
    printf("    <requirement id=\"R-%" PRIu64 "\" requester=\"%s\" group=\"%s\"", number,
           requesters[requirement.requester], groups[requirement.group]);
    const char *scope = scope_of(quarter, number);
    if (*scope)
        printf(" variant-of=\"F-%" PRIu64 "\"", number / N_ROLES + 1);
    printf(">\n      <title>%s %s %s%s</title>\n", verbs[requirement.verb],
           objects[requirement.object], areas[requirement.area], scope);
    printf("      <value kind=\"%s\" amount=\"%" PRIu64 "\"/>\n",
           requirement.is_revenue ? "revenue" : "saving", requirement.value);
    for (size_t i = 0; i < requirement.n_efforts; i++) {
        printf("      <effort skill=\"s%zu\" days=\"", requirement.efforts[i].skill + 1);
        print_days(requirement.efforts[i].half_days);
        puts("\"/>");
    }
    print_rules_of(quarter, number);
    puts("    </requirement>");
}

static void print_rules(const struct quarter *quarter)
{
    puts("  <rules>");
    for (uint64_t i = 1; i + 1 <= quarter->n_requirements; i++)
        if (has_role(quarter, i, ROLE_EXCLUSIVE))
            printf("    <exclusive><member ref=\"R-%" PRIu64 "\"/><member ref=\"R-%" PRIu64
                   "\"/></exclusive>\n",
                   i, i + 1);
    puts("    <bucket group=\"growth\" measure=\"effort\" max=\"30%\"/>");
    printf("    <bucket group=\"stability\" measure=\"count\" min=\"%" PRIu64 "\"/>\n",
           quarter->n_requirements / 20);
    puts("  </rules>");
}

static void print_quarter(const struct quarter *quarter)
{
    puts("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    printf("<portfolio xmlns=\"urn:drumbeat:portfolio:1\" id=\"quarter-%" PRIu64 "x%" PRIu64
           "-%" PRIu64 "%s\" cycle=\"2026-Q1\" currency=\"EUR\" unit=\"PD\">\n",
           quarter->n_requirements, quarter->n_skills, quarter->seed,
           quarter->has_rules ? "-rules" : "");
    printf("  <title>Synthetic quarter of %" PRIu64 " requirements and %" PRIu64
           " skills</title>\n",
           quarter->n_requirements, quarter->n_skills);
    print_skills(quarter);
    puts("  <requirements>");
    for (uint64_t i = 1; i <= quarter->n_requirements; i++)
        print_requirement(quarter, i);
    puts("  </requirements>");
    if (quarter->has_rules)
        print_rules(quarter);
    puts("</portfolio>");
}

static bool parse_number(const char *text, uint64_t min, uint64_t max, uint64_t *number)
{
    char *end;
    if (*text < '0' || *text > '9')
        return false;
    *number = strtoull(text, &end, 10);
    return *end == '\0' && *number >= min && *number <= max;
}

int main(int argc, char **argv)
{
    struct quarter quarter = {.has_rules = argc == 5 && strcmp(argv[4], "--rules") == 0};
    if ((argc != 4 && !quarter.has_rules) ||
        !parse_number(argv[1], 1, REQUIREMENTS_MAX, &quarter.n_requirements) ||
        !parse_number(argv[2], 1, SKILLS_MAX, &quarter.n_skills) ||
        !parse_number(argv[3], 0, UINT32_MAX, &quarter.seed)) {
        fprintf(stderr, "usage: quarter REQUIREMENTS SKILLS SEED [--rules]\n");
        return 2;
    }
    print_quarter(&quarter);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
