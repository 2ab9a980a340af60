#include "driver/manifest.h"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"

#ifndef LAGESBILD_VERSION
#define LAGESBILD_VERSION "unknown"
#endif

static bool hash_file(const char *path, uint8_t digest[SHA256_DIGEST_SIZE])
{
    struct sha256_ctx hash;
    uint8_t bytes[65536];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    sha256_init(&hash);
    ssize_t n;
    while ((n = read(file, bytes, sizeof bytes)) > 0)
        sha256_update(&hash, (size_t)n, bytes);
    (void)close(file);
    sha256_digest(&hash, SHA256_DIGEST_SIZE, digest);
    return n == 0;
}

bool manifest_print(const struct study_files *list, const char *folder, const char *shown, FILE *stream,
                    struct error *err)
{
    bool done = true;
    (void)fputs("kind,name,value\n", stream);
    for (size_t i = 0; i < list->n && done; i++) {
        uint8_t digest[SHA256_DIGEST_SIZE];
        char *path = file_join(folder, list->files[i].name), *name = file_join(shown, list->files[i].name);
        done = hash_file(path, digest) || error_system(err, name, "cannot read");
        free(path);
        free(name);
        (void)fputs("input,", stream);
        csv_write_field(stream, list->files[i].name);
        (void)fputc(',', stream);
        for (size_t k = 0; k < SHA256_DIGEST_SIZE; k++)
            (void)fprintf(stream, "%02x", digest[k]);
        (void)fputc('\n', stream);
    }
    (void)fputs("program,lagesbild,", stream);
    csv_write_field(stream, LAGESBILD_VERSION);
    (void)fputc('\n', stream);
    return done;
}
