/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second opinion on whatever prunes or fixes, in builds configured with --enable-bound-check; in
 * others, BOUND_CHECK(...) does nothing. Each check works out anew what it is told, straight from
 * the program's rows, by other means than the code it checks, and ends the program with a message
 * where the two disagree. One for which memory is short is passed over. */
#ifndef SOLVER_BOUND_CHECK_H
#define SOLVER_BOUND_CHECK_H

#include "solver/dual_bound.h"
#include "solver/incumbent.h"

#ifndef WITH_BOUND_CHECK
#define WITH_BOUND_CHECK 0
#endif
#define BOUND_CHECK(check) ((void)(WITH_BOUND_CHECK && ((check), true)))

/* The bound and every reduced cost, in GMP's rationals. Arguments as of dual_bound_compute, which
 * made the bound of them. */
void bound_check_dual(const struct dual_bound *bound, const struct domain *domain,
                      const wide_t *objective, const double *multipliers);

/* That `whole` is the bound less `loss`, rounded down. */
void bound_check_floor(const struct dual_bound *bound, wide_t loss, wide_t whole);

/* That setting the column otherwise than `implied` loses so much that no plan reaches target. */
void bound_check_implied(const struct dual_bound *bound, size_t column, wide_t target,
                         signed char implied);

/* That the row cannot be met beside what is decided. */
void bound_check_broken(const struct domain *domain, size_t row);

/* That it cannot be met beside that, either, when the (undecided) column has this value. */
void bound_check_forbidden(const struct domain *domain, size_t row, size_t column, bool value);

/* That no plan worth target (without one: none at all) agrees with the first n_trail decisions.
 * Looks at all plans; passed over where more columns than BOUND_CHECK_COLUMNS are open. */
#define BOUND_CHECK_COLUMNS 18
void bound_check_pruned(const struct domain *domain, size_t n_trail, bool has_target,
                        wide_t target);

/* The same with all decisions and one more. */
void bound_check_child(const struct domain *domain, size_t column, bool value, wide_t target);

/* That no plan of interest within the relaxation's decisions is left beside the incumbent's. Passed
 * over as above. */
void bound_check_done(const struct relaxation *relaxation, const struct incumbent *incumbent);

/* The same after an enumeration; not passed over: where many columns are open, those plans are
 * looked at that the budget allows which the relaxation's bound leaves. */
void bound_check_enumerated(const struct relaxation *relaxation, const struct incumbent *incumbent);

/* That a cut, a row of cuts, follows from the program's row (solver/cut_check.h). */
void bound_check_cut(const struct program *program, const struct program_row *row, int sign,
                     const struct program *cuts, const struct program_row *cut);

#endif
