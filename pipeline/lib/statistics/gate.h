/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which subjects may name levels of a domain, and by what level of error: first one test a subject of whether its
 * levels differ at all, then, in the subjects that pass, the levels against the rest. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What a gate let through. n_subjects: subjects with a p, S; n_rejected: those whose homogeneity is rejected, R; level:
 * that at which levels are judged within each of them, q R / S; 0 where R is 0. */
struct gate {
    size_t n_subjects, n_rejected;
    double level;
};

/* Subjects that pass: Benjamini and Hochberg's procedure over the n values at q. Shapes: p, is_rejected: n. Missing: a
 * MISSING p is no subject: it is not rejected and does not count. Source: Benjamini and Bogomolov, JRSS B 76 (2014),
 * p. 297-318: with the members of the selected families tested at q R / S, the expected average over the selected
 * families of the error within them is at most q. */
struct gate gate_open(const double *p, size_t n, double q, bool *is_rejected);

/* The levels of one rejected subject. interval_level: the level of the interval that decides the same, `level` ×
 * max(1, n_rejected) / n_members, since what is just rejected has its end at 0 (as in a family of its own at `level`;
 * Benjamini and Yekutieli, JASA 100 (2005), p. 71-81); 0 without members. */
struct gate_family {
    size_t n_members, n_rejected;
    double interval_level;
};

/* Members that may be named: Benjamini and Hochberg's procedure over the subject's own n values at the gate's level.
 * Shapes and missing values as above. A domain of two levels has one member, as the levels mirror each other. */
struct gate_family gate_members(const double *p, size_t n, double level, bool *is_rejected);
