/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small quarter with its comparison, worked out by hand, for the tests of reports.
 *
 *   skill java   capacity 100 = run 30 + in flight 10 + reserve 10 + available 50
 *   skill test   capacity  40 = compliance 10 + available 30
 *   budget lic   limit 1,000.50
 *   R-1  300,000  50 java             R-2  200,000  25 java (5 of them legacy), 500.25 of lic
 *   R-3  190,000  25 java             R-4  no value, 10 test, must-do ("regulation")
 *   R-5  draft, 50,000
 *
 * The list (value, fill) takes R-4, then R-1, which uses all of java: 300,000. The optimum is R-2,
 * 390,000, since of java's 50 days either R-1 or both others can be had. The loss is
 * 90,000 / 390,000 = 23.08 %; density (8,000 and 7,600 a day against 6,000) finds the optimum. */
#ifndef TESTS_SUPPORT_REPORT_FIXTURE_H
#define TESTS_SUPPORT_REPORT_FIXTURE_H

#include "analysis/compare.h"

/* Indices of the requirements are 0 to 4. */
struct portfolio *fixture_portfolio(void);

/* Everything computed from the portfolio but the optimum, which is set: status optimal, proven. */
void fixture_comparison(const struct portfolio *portfolio, struct comparison *comparison);
void fixture_clear(struct comparison *comparison);

/* Turns it into one without a plan, of that status (infeasible or unknown). */
void fixture_drop_plan(struct comparison *comparison, enum optimum_status status);

#endif
