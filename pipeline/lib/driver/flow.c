#include "driver/flow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "driver/children.h"

bool flow_is_remark(const char *line)
{
    if (!text_starts(line, "make"))
        return false;
    line += strlen("make");
    if (*line == '[') {
        line += 1 + strspn(line + 1, "0123456789");
        if (*line++ != ']')
            return false;
    }
    if (text_starts(line, ": Target ") && text_ends(line, " not remade because of errors."))
        return true;
    if (!text_starts(line, ": *** "))
        return false;
    line += strlen(": *** ");
    return text_starts(line, "Waiting") ||
           (*line == '[' && (text_ends(line, "] Error 1") || text_ends(line, "] Error 2")));
}

static void pass_on(FILE *stream)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    while ((length = getline(&line, &capacity, stream)) > 0) {
        bool has_end = line[length - 1] == '\n';
        if (has_end)
            line[length - 1] = '\0';
        if (!flow_is_remark(line))
            (void)fprintf(stderr, "%s%s", line, has_end ? "\n" : "");
    }
    free(line);
}

bool flow_make(const struct flow *flow, struct error *err)
{
    /* Were the driver a recipe of another make, ours would take that one's options and depth for its own. */
    (void)unsetenv("MAKEFLAGS");
    (void)unsetenv("MAKELEVEL");
    (void)setenv("LANGUAGE", "en", 1); /* its remarks are known in one language */
    struct arena arena;
    arena_init(&arena);
    const char *const arguments[] = { "make",
                                      "-s",
                                      "-C",
                                      flow->rooms,
                                      "-j",
                                      arena_format(&arena, "%d", flow->jobs),
                                      "--output-sync=target",
                                      "--keep-going",
                                      "-f",
                                      arena_format(&arena, "%s/flow.mk", flow->share),
                                      arena_format(&arena, "STUDIES=%s", flow->studies),
                                      arena_format(&arena, "RUN=%s", flow->all),
                                      arena_format(&arena, "JOINT=%s", flow->joint),
                                      arena_format(&arena, "GOAL=%s", flow->goal),
                                      arena_format(&arena, "AS_OF=%s%s", *flow->as_of != '\0' ? "--as-of " : "",
                                                   flow->as_of),
                                      flow->has_pdf ? "PDF=yes" : "PDF=",
                                      NULL };
    struct child child;
    bool done = child_start(&child, arguments, CHILD_ERRORS) || error_system(err, "make", "cannot start this program");
    if (done) {
        pass_on(child.stream);
        (void)child_end(&child); /* what failed has no mark */
    }
    arena_clear(&arena);
    return done;
}
