/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The params of a case, and which of them the offers asked for. */
#include <stdlib.h>

#include "conformance.h"

#include "base/text.h"

/* Keys of the format that change nothing here, and why. With a value: the only one that is computed. */
static const struct unread_key {
    const char *key, *value, *reason;
} unread_keys[] = {
    { "min_n", "30", "the presentation standard (Parker et al. 2017) is the library's" },
    { "abs_ok", "0.05", "the presentation standard" },
    { "abs_bad", "0.3", "the presentation standard" },
    { "rel_bad", "1.3", "the presentation standard" },
    { "min_df", "8", "the presentation standard" },
    { "ratio", "second / first", "the grammar: B divided by A" },
    { "expected", "population * sum(total)/sum(population)", "a ratio is standardised by the rate of all areas" },
    { "quantile_type", "7", "the quantiles that a funnel is winsorised at" },
    { "reference_month", "1", "a factor's first level is its reference" },
    { "weights", "1", "a design without a weight column" },
    { "quad", NULL, "the model of the row writes the square out" },
    { "per", NULL, "the statistic of the row has it, as in rate_per_100000" },
    { "margin", NULL, "the statistic of the row has it" },
    { "label", NULL, "how the domains of the rows are written" },
    { "over", NULL, "the domains of the rows" },
    { "states", NULL, "the domains of the rows" },
    { "threshold", NULL, "how the given pattern came about" },
    { "zeros_are_safe", NULL, "how the given pattern came about" },
    { "population_truth", NULL, "for information: what the sample was drawn from" },
};

void params_init(struct params *params, struct json_object *json)
{
    bool is_object = json != NULL && json_object_is_type(json, json_type_object);
    *params = (struct params){ json, NULL };
    if (is_object)
        params->is_read = memory_new((size_t)json_object_object_length(json) + 1, sizeof *params->is_read);
}

void params_clear(struct params *params)
{
    free(params->is_read);
    *params = (struct params){ NULL, NULL };
}

struct json_object *param(const struct test_case *test, const char *key)
{
    size_t i = 0;
    if (test->params.is_read == NULL)
        return NULL;
    json_object_object_foreach(test->params.json, name, other)
    {
        (void)other;
        test->params.is_read[i] = test->params.is_read[i] || text_is(name, key);
        i++;
    }
    return member(test->params.json, key);
}

const char *param_text(const struct test_case *test, const char *key)
{
    struct json_object *value = param(test, key);
    return value != NULL ? json_object_get_string(value) : "";
}

size_t param_length(const struct test_case *test, const char *key)
{
    (void)param(test, key);
    return member_length(test->params.json, key);
}

const char *param_element(const struct test_case *test, const char *key, size_t i)
{
    (void)param(test, key);
    return member_element(test->params.json, key, i);
}

/* value: the key's, as JSON writes it; "null" where it is null. */
static bool check_unread(const struct test_case *test, const char *key, const char *value, struct error *err)
{
    const struct unread_key *known = unread_keys, *end = unread_keys + sizeof unread_keys / sizeof *unread_keys;
    while (known < end && !text_is(known->key, key))
        known++;
    if (known == end)
        return error_add(err,
                         "%s/cases.json: params.%s is not known, a key that an offer reads was wanted; take it out, or "
                         "let the offer that computes these rows read it",
                         test->folder, key);
    if (known->value != NULL && !text_is(known->value, value))
        return error_add(err, "%s/cases.json: params.%s is \"%s\", only \"%s\" is computed (%s)", test->folder, key,
                         value, known->value, known->reason);
    return true;
}

bool params_check(const struct test_case *test, struct error *err)
{
    bool done = true;
    size_t i = 0;
    if (test->params.is_read == NULL)
        return true;
    json_object_object_foreach(test->params.json, key, value)
    {
        done = (test->params.is_read[i] ||
                check_unread(test, key, value != NULL ? json_object_get_string(value) : "null", err)) &&
               done;
        i++;
    }
    return done;
}
