/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/vocabulary.h"

const char *const readiness_names[N_READINESSES] = {"ready", "draft"};
const char *const decision_names[N_DECISIONS] = {"free", "in", "out"};
