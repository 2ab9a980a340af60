#include "driver/messages.h"

#include <stdarg.h>
#include <stdio.h>

#include "driver/children.h"

bool messages_tell(struct error *err, const char *program)
{
    bool is_well = err->n_errors == 0;
    if (children_signal() == 0)
        error_print(err, program, stderr);
    error_clear(err);
    return is_well;
}

void messages_say(const char *format, ...)
{
    if (children_signal() != 0)
        return;
    va_list arguments;
    va_start(arguments, format);
    (void)fputs("lagesbild: ", stderr);
    (void)vfprintf(stderr, format, arguments);
    (void)fputc('\n', stderr);
    va_end(arguments);
}
