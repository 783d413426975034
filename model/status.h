/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a call did its work. What it found (a plan, a proof, a contradiction) is in its result.
 */
#ifndef MODEL_STATUS_H
#define MODEL_STATUS_H

enum status {
    STATUS_OK,
    STATUS_NO_MEMORY, /* an allocation failed; nothing was changed that the caller can see */
    STATUS_INVALID,   /* the input is at fault; the list of faults says where and what is right */
    STATUS_IO,        /* a file could not be read or written; errno or the error text says why */
    STATUS_FAILED     /* the program itself is at fault: an answer did not survive its re-check */
};

#endif
