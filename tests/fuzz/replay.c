/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives inputs that are known to a target of the fuzzer, where there is no fuzzer: replay FILE... */
#include <stdio.h>
#include <stdlib.h>

#include "base/printed.h"
#include "base/error.h"
#include "base/file.h"

#include <stdint.h>

int LLVMFuzzerInitialize(int *n_arguments, char ***words);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int main(int n_arguments, char **words)
{
    (void)LLVMFuzzerInitialize(&n_arguments, &words);
    for (int i = 1; i < n_arguments; i++) {
        struct error err = { 0 };
        char *bytes;
        size_t length;
        if (!file_read(words[i], &bytes, &length, &err)) {
            error_print(&err, "replay", stderr);
            return 1;
        }
        (void)LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
        free(bytes);
    }
    return 0;
}
