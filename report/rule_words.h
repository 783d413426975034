/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What breaks a rule or misses a resource, in words; kept by the document (see document_phrase). */
#ifndef REPORT_RULE_WORDS_H
#define REPORT_RULE_WORDS_H

#include "model/check.h"
#include "model/validate.h"
#include "report/document.h"

/* A bound of a choose or a bucket: "2", "80 PD", "3 requirements", "20 % of the effort approved".
 * Not for BOUND_NONE. */
const char *words_bound(struct document *document, const struct rule *rule,
                        const struct bound *bound);

/* What a plan breaks: "must-do R-3 is not approved", "skill java: 12 PD too many (40 PD
 * available)".
 */
const char *words_breach(struct document *document, const struct portfolio *portfolio,
                         const struct breach *breach);

/* A skill, a budget or a bucket (by kind and index) that lacks so much in its own unit: "skill java
 * lacks 12.5 PD". */
const char *words_shortage(struct document *document, const struct portfolio *portfolio,
                           enum rule_kind kind, size_t subject, wide_t missing);

/* Why a requirement can never be approved. */
const char *words_never_fits(struct document *document, const struct portfolio *portfolio,
                             const struct never_fits *never_fits);

#endif
