/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program tells the shell. */
#ifndef CLI_EXIT_CODE_H
#define CLI_EXIT_CODE_H

enum exit_code {
    EXIT_CODE_DONE,       /* done, and where there was something to prove, proven */
    EXIT_CODE_FAILED,     /* the program failed or could not write */
    EXIT_CODE_USAGE,      /* the command line is wrong */
    EXIT_CODE_INVALID,    /* invalid or unreadable input */
    EXIT_CODE_INFEASIBLE, /* no plan obeys all rules */
    EXIT_CODE_LIMIT       /* a limit or Ctrl-C ended the search before the proof */
};

#endif
