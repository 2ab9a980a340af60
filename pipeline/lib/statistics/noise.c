/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics/noise.h"

#include <math.h>
#include <nettle/sha2.h>
#include <string.h>

#include "base/number.h"

/* Moments of exp(a j + b j²), scaled to a sum of 1, which stands in `table`: of j to j⁴. */
static void find_moments(struct noise_table *table, double a, double b, double moments[4])
{
    double sum = 0, most = -INFINITY;
    memset(moments, 0, 4 * sizeof *moments);
    for (int j = -table->low; j <= table->high; j++)
        most = fmax(most, a * j + b * j * j);
    for (int j = -table->low; j <= table->high; j++) {
        double *p = &table->probability[j + table->low];
        *p = exp(a * j + b * j * j - most);
        sum += *p;
    }
    for (int j = -table->low; j <= table->high; j++) {
        double power = table->probability[j + table->low] /= sum;
        for (int k = 0; k < 4; k++)
            moments[k] += power *= j;
    }
}

/* Newton's steps on log Σ exp(a j + b j²) - b V, which is convex and least where the moments are those wanted; half
 * steps as long as one leads further away. */
static void fit(struct noise_table *table)
{
    enum { STEPS = 200 };
    double a = 0, b = 0, m[4];
    find_moments(table, a, b, m);
    for (int step = 0; step < STEPS && hypot(m[0], m[1] - table->variance) > 1e-14; step++) {
        double before = hypot(m[0], m[1] - table->variance), aa = m[1] - m[0] * m[0], ab = m[2] - m[0] * m[1],
               bb = m[3] - m[1] * m[1], det = aa * bb - ab * ab, length = 1;
        double da = (bb * m[0] - ab * (m[1] - table->variance)) / det,
               db = (aa * (m[1] - table->variance) - ab * m[0]) / det;
        find_moments(table, a - da, b - db, m);
        while (!(hypot(m[0], m[1] - table->variance) < before) && length > 1e-9) {
            length /= 2;
            find_moments(table, a - length * da, b - length * db, m);
        }
        a -= length * da;
        b -= length * db;
    }
}

void noise_table_init(struct noise_table *table, int low, int high)
{
    *table = (struct noise_table){ .low = low, .high = high };
    if (low == 0 || high == 0) {
        table->low = table->high = 0;
        table->probability[0] = 1;
        return;
    }
    /* No distribution of mean 0 on -low to high has a larger variance than low · high. */
    table->variance = low * high > NOISE_VARIANCE ? NOISE_VARIANCE : low * high / 2.0;
    fit(table);
}

int noise_draw(const struct noise_table *table, double number)
{
    double sum = 0;
    for (int j = -table->low; j < table->high; j++) {
        sum += table->probability[j + table->low];
        if (number < sum)
            return j;
    }
    return table->high;
}

uint64_t noise_key_add(uint64_t sum, uint64_t key)
{
    return (sum + key) & NOISE_KEY_MASK;
}

/* A number in [0, 1) of 53 bits. */
static double number_of(const struct noise_cell *cell)
{
    const uint64_t parts[] = { cell->counting, cell->all, cell->use };
    uint8_t bytes[sizeof parts], digest[SHA256_DIGEST_SIZE];
    struct sha256_ctx hash;
    uint64_t number = 0;
    for (size_t k = 0; k < sizeof parts; k++)
        bytes[k] = (uint8_t)(parts[k / sizeof *parts] >> (8 * (k % sizeof *parts)));
    sha256_init(&hash);
    sha256_update(&hash, sizeof bytes, bytes);
    sha256_digest(&hash, sizeof digest, digest);
    for (size_t k = 0; k < sizeof number; k++)
        number = number << 8 | digest[k];
    return ldexp((double)(number & NOISE_KEY_MASK), -53);
}

struct noise noise_of(const struct noise_cell *cell)
{
    struct noise_table table;
    noise_table_init(&table, number_least(NOISE_MOST, (int)cell->count),
                     number_least(NOISE_MOST, (int)(cell->n - cell->count)));
    return (struct noise){ noise_draw(&table, number_of(cell)), table.variance };
}

double noise_step(double share, size_t count, size_t n)
{
    size_t others = n - count;
    if (count == 0 || others == 0)
        return 0;
    double step = count <= others ? share / (double)count : (1 - share) / (double)others;
    step = fmin(step, share / (double)(count < NOISE_MOST ? count : NOISE_MOST));
    return fmin(step, (1 - share) / (double)(others < NOISE_MOST ? others : NOISE_MOST));
}

struct noise noise_apply(const struct noise_cell *cell, struct estimate *estimate)
{
    struct noise noise = noise_of(cell);
    double p = estimate->value, step = noise_step(p, cell->count, cell->n), with = p + noise.amount * step;
    estimate->value = with;
    estimate->n_positive = (size_t)((int)cell->count + noise.amount);
    if (p > 0 && p < 1)
        estimate->variance *= with * (1 - with) / (p * (1 - p));
    estimate->variance += noise.variance * step * step;
    return noise;
}
