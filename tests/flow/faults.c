/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loaded before the driver (LD_PRELOAD): the AT-th call of one function of the system fails, or the driver is killed
 * before or after it. Environment: FAULT_CALL its name, FAULT_AT, FAULT_KIND (fail, before, after), FAULT_MARK a file
 * that is made when it happened, FAULT_NO_EXCHANGE if set: the file system knows no exchange of two folders. What the
 * driver starts is left alone. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
    const char *call, *mark;
    enum { FAIL, BEFORE, AFTER } kind;
    long at, n;
    int has_no_exchange;
} fault;

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    const char *copy = value != NULL ? strdup(value) : NULL;
    unsetenv(name);
    return copy;
}

__attribute__((constructor)) static void begin(void)
{
    const char *at = variable("FAULT_AT"), *kind = variable("FAULT_KIND");
    fault.call = variable("FAULT_CALL");
    fault.mark = variable("FAULT_MARK");
    fault.at = at != NULL ? atol(at) : 0;
    fault.kind = kind == NULL || strcmp(kind, "fail") == 0 ? FAIL : strcmp(kind, "before") == 0 ? BEFORE : AFTER;
    fault.has_no_exchange = variable("FAULT_NO_EXCHANGE") != NULL;
    unsetenv("LD_PRELOAD");
}

static int is_hit(const char *call)
{
    if (fault.call == NULL || strcmp(call, fault.call) != 0 || ++fault.n != fault.at)
        return 0;
    int mark = open(fault.mark, O_CREAT | O_WRONLY, 0600);
    close(mark);
    if (fault.kind == BEFORE)
        kill(getpid(), SIGKILL);
    return 1;
}

/* A function of that name and type, its arguments as they are declared and as they are passed on. */
#define FAULTY(type, name, failed, declared, passed)                                                                   \
    type name declared                                                                                                 \
    {                                                                                                                  \
        static type(*next) declared;                                                                                   \
        if (next == NULL)                                                                                              \
            *(void **)&next = dlsym(RTLD_NEXT, #name);                                                                 \
        int hit = is_hit(#name);                                                                                       \
        if (hit && fault.kind == FAIL) {                                                                               \
            errno = ENOSPC;                                                                                            \
            return failed;                                                                                             \
        }                                                                                                              \
        type result = next passed;                                                                                     \
        if (hit)                                                                                                       \
            kill(getpid(), SIGKILL);                                                                                   \
        return result;                                                                                                 \
    }

FAULTY(int, rename, -1, (const char *from, const char *to), (from, to))
FAULTY(int, mkdir, -1, (const char *path, mode_t mode), (path, mode))
FAULTY(int, mkstemp, -1, (char *path), (path))
FAULTY(int, symlink, -1, (const char *target, const char *path), (target, path))
FAULTY(int, unlink, -1, (const char *path), (path))
FAULTY(int, link, -1, (const char *from, const char *to), (from, to))
FAULTY(int, remove, -1, (const char *path), (path))
FAULTY(int, chmod, -1, (const char *path, mode_t mode), (path, mode))
FAULTY(int, fchmod, -1, (int file, mode_t mode), (file, mode))
FAULTY(int, syncfs, -1, (int file), (file))
FAULTY(DIR *, opendir, NULL, (const char *path), (path))
FAULTY(DIR *, fdopendir, NULL, (int file), (file))
FAULTY(struct dirent *, readdir, NULL, (DIR * stream), (stream))
FAULTY(int, posix_spawnp, ENOSPC,
       (pid_t * child, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *attributes,
        char *const arguments[], char *const environment[]),
       (child, file, actions, attributes, arguments, environment))

/* Standard output is told of after the run. */
int fflush(FILE *stream)
{
    static int (*next)(FILE *);
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, "fflush");
    int hit = stream != stdout && is_hit("fflush");
    if (hit && fault.kind == FAIL) {
        errno = ENOSPC;
        return EOF;
    }
    int result = next(stream);
    if (hit)
        kill(getpid(), SIGKILL);
    return result;
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
    static int (*next)(int, const char *, int, const char *, unsigned int);
    if (next == NULL)
        *(void **)&next = dlsym(RTLD_NEXT, "renameat2");
    int hit = is_hit("renameat2");
    if (fault.has_no_exchange || (hit && fault.kind == FAIL)) {
        errno = fault.has_no_exchange ? EINVAL : EIO;
        return -1;
    }
    int result = next(from_folder, from, to_folder, to, flags);
    if (hit)
        kill(getpid(), SIGKILL);
    return result;
}
