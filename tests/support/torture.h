/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A valid portfolio with every element, every attribute and every kind of change there is, written
 * as awkwardly as the format allows. */
#ifndef TESTS_SUPPORT_TORTURE_H
#define TESTS_SUPPORT_TORTURE_H

extern const char torture_portfolio[];

#endif
