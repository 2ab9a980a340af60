#include "compare/crime_months.h"

#include "base/number.h"
#include "base/text.h"

int crime_month_of(const struct rate_row *rate)
{
    int month;
    return number_parse_integer(rate->period, &month) && month >= 1 && month <= 12 ? month : 0;
}

static bool has_month(const struct rate_row *rate, int year, int month)
{
    return rate->year == year && crime_month_of(rate) == month && !is_missing_integer(rate->count);
}

static const struct rate_row *find_month(const struct rate_row *const *months, size_t n, int year, int month)
{
    for (size_t i = 0; i < n; i++)
        if (has_month(months[i], year, month))
            return months[i];
    return NULL;
}

unsigned crime_months_in(const struct rate_row *const *months, size_t n, int year)
{
    unsigned found = 0;
    for (int month = 1; month <= 12; month++)
        if (find_month(months, n, year, month) != NULL)
            found |= 1U << (month - 1);
    return found;
}

/* Adds a month to a sum, which is as yet without count at the first. A month that is not there (NULL) leaves the sum
 * without for good, and returns false. */
static bool add_month(struct rate_row *sum, const struct rate_row *month)
{
    if (month == NULL) {
        sum->count = MISSING_INTEGER;
        sum->status = STATUS_NO_MONTH;
        return false;
    }
    sum->count = is_missing_integer(sum->count) ? month->count : sum->count + month->count;
    if (!is_missing_integer(month->population) &&
        (is_missing_integer(sum->population) || sum->population < month->population))
        sum->population = month->population;
    if (month->status == STATUS_PRELIMINARY)
        sum->status = month->status;
    return true;
}

static struct rate_row empty_sum(const struct rate_row *const *months, int year)
{
    return (struct rate_row){ .year = year,
                              .period = "year",
                              .area = months[0]->area,
                              .series = months[0]->series,
                              .count = MISSING_INTEGER,
                              .population = MISSING_INTEGER,
                              .rate_per_100k = MISSING,
                              .ci_low = MISSING,
                              .ci_high = MISSING,
                              .status = STATUS_OK };
}

struct rate_row crime_months_sum(const struct rate_row *const *months, size_t n, int year, unsigned wanted)
{
    struct rate_row sum = empty_sum(months, year);
    for (int month = 1; month <= 12; month++) {
        if ((wanted & 1U << (month - 1)) == 0)
            continue;
        const struct rate_row *found = find_month(months, n, year, month);
        if (!add_month(&sum, found))
            break;
    }
    return sum;
}

struct rate_row crime_months_to(const struct rate_row *const *months, size_t n, int year, int last)
{
    struct rate_row sum = empty_sum(months, year);
    for (int back = 0; back < 12; back++) {
        bool is_before = last - back < 1;
        const struct rate_row *found = find_month(months, n, year - is_before, last - back + 12 * is_before);
        if (!add_month(&sum, found))
            break;
    }
    return sum;
}

struct count_dispersion crime_months_dispersion(const struct rate_row *const *months, size_t n, const int years[2],
                                                unsigned wanted)
{
    struct count_month counts[24];
    size_t n_counts = 0;
    for (size_t k = 0; k < 2; k++)
        for (int month = 1; month <= 12; month++) {
            const struct rate_row *found = find_month(months, n, years[k], month);
            if ((wanted & 1U << (month - 1)) == 0)
                continue;
            if (found == NULL)
                return (struct count_dispersion){ MISSING, MISSING };
            counts[n_counts++] = (struct count_month){ years[k], month, { found->count, 1 } };
        }
    return count_dispersion_of_months(counts, n_counts);
}

struct count_dispersion crime_months_dispersion_to(const struct rate_row *const *months, size_t n, int year, int last)
{
    struct count_month counts[24];
    for (int back = 0; back < 24; back++) {
        int behind = last - 1 - back, y = year, month = behind;
        for (; month < 0; month += 12)
            y--;
        const struct rate_row *found = find_month(months, n, y, month + 1);
        if (found == NULL)
            return (struct count_dispersion){ MISSING, MISSING };
        counts[back] = (struct count_month){ back < 12, month + 1, { found->count, 1 } };
    }
    return count_dispersion_of_months(counts, 24);
}
