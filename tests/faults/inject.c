/* SPDX-FileCopyrightText: The lagesbild authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* inject [CALL AT HOW] COMMAND...: runs the command, and of the calls of the system that it and all that it starts make
 * on what lies below the folder we are in, lets the AT-th of a kind fail, before it was done. CALL: one of the kinds
 * below, or any; HOW: the name of a reason (ENOSPC), or short (half of a write is done), or kill (SIGKILL for the
 * command), or end (for all of its processes at once, as when the power goes), or term (SIGTERM for the command). Exit
 * status: the command's, or as a shell says it of one that a signal ended. INJECT_MARK: a file that is made when it
 * happened, of one line: which program made the call. INJECT_COUNT: a file that says in the end how many calls of each
 * kind there were. INJECT_PROGRAM: only calls of the program of that name count. A process that is still there a while
 * after the command has ended is named on standard error and ended: status 99. What programs load before they begin,
 * and pipes, do not count. The kernel asks us of each call (seccomp_unotify(2)). */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a call is about: the path or the file that its argument number AT names; nothing. */
enum about { PATH, FILE_NUMBER, NOTHING };

static const struct {
    const char *kind;
    int call;
    enum about about;
    int at;
} calls[] = {
#ifdef SYS_open
    { "open", SYS_open, PATH, 0 },
    { "rename", SYS_rename, PATH, 0 },
    { "mkdir", SYS_mkdir, PATH, 0 },
    { "unlink", SYS_unlink, PATH, 0 },
    { "unlink", SYS_rmdir, PATH, 0 },
    { "link", SYS_link, PATH, 1 },
    { "link", SYS_symlink, PATH, 1 },
    { "mode", SYS_chmod, PATH, 0 },
    { "look", SYS_access, PATH, 0 },
    { "start", SYS_vfork, NOTHING, 0 },
    { "start", SYS_fork, NOTHING, 0 },
#endif
    { "open", SYS_openat, PATH, 1 },
    { "write", SYS_write, FILE_NUMBER, 0 },
    { "write", SYS_pwrite64, FILE_NUMBER, 0 },
    { "write", SYS_writev, FILE_NUMBER, 0 },
    { "write", SYS_copy_file_range, FILE_NUMBER, 2 },
    { "read", SYS_read, FILE_NUMBER, 0 },
    { "list", SYS_getdents64, FILE_NUMBER, 0 },
    { "sync", SYS_fsync, FILE_NUMBER, 0 },
    { "sync", SYS_syncfs, FILE_NUMBER, 0 },
    { "close", SYS_close, FILE_NUMBER, 0 },
    { "rename", SYS_renameat, PATH, 1 },
    { "rename", SYS_renameat2, PATH, 1 },
    { "mkdir", SYS_mkdirat, PATH, 1 },
    { "unlink", SYS_unlinkat, PATH, 1 },
    { "link", SYS_linkat, PATH, 3 },
    { "link", SYS_symlinkat, PATH, 2 },
    { "mode", SYS_fchmod, FILE_NUMBER, 0 },
    { "mode", SYS_fchmodat, PATH, 1 },
    { "mode", SYS_utimensat, PATH, 1 },
    { "look", SYS_newfstatat, PATH, 1 },
    { "look", SYS_faccessat, PATH, 1 },
    { "look", SYS_faccessat2, PATH, 1 },
    { "look", SYS_statx, PATH, 1 },
    { "lock", SYS_flock, FILE_NUMBER, 0 },
    { "start", SYS_clone, NOTHING, 0 },
    { "start", SYS_clone3, NOTHING, 0 },
    { "start", SYS_execve, PATH, 0 },
};
enum { N_CALLS = sizeof calls / sizeof *calls, MOST_PROCESSES = 4096 };

static const struct {
    const char *name;
    int reason;
} reasons[] = { { "ENOSPC", ENOSPC }, { "EIO", EIO },       { "EINTR", EINTR },   { "EMFILE", EMFILE },
                { "EACCES", EACCES }, { "ENOMEM", ENOMEM }, { "EAGAIN", EAGAIN }, { "EDQUOT", EDQUOT } };

static struct {
    const char *call, *how, *mark, *program;
    long at, n, counted[N_CALLS];
    int listener, is_hit, has_begun;
    pid_t command, seen[MOST_PROCESSES];
    size_t n_seen;
    char folder[PATH_MAX];
} run;

static void die(const char *what)
{
    perror(what);
    _exit(98);
}

/* In the child: asks the kernel to ask of the calls above, and sends the number by which it does. */
static void install(int socket)
{
    struct sock_filter filter[2 * N_CALLS + 3];
    size_t n = 0;
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    for (size_t i = 0; i < N_CALLS; i++) {
        filter[n++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)calls[i].call, 0, 1);
        filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
    }
    filter[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    struct sock_fprog program = { (unsigned short)n, filter };
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        die("inject: no_new_privs");
    int listener = (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    if (listener < 0)
        die("inject: seccomp");
    char room[CMSG_SPACE(sizeof listener)] = { 0 }, byte = 0;
    struct iovec part = { &byte, 1 };
    struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room };
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    *head = (struct cmsghdr){ CMSG_LEN(sizeof listener), SOL_SOCKET, SCM_RIGHTS };
    memcpy(CMSG_DATA(head), &listener, sizeof listener);
    if (sendmsg(socket, &message, 0) < 0)
        die("inject: sendmsg");
    fcntl(listener, F_SETFD, FD_CLOEXEC);
    fcntl(socket, F_SETFD, FD_CLOEXEC);
}

static int receive(int socket)
{
    int listener = -1;
    char room[CMSG_SPACE(sizeof listener)], byte;
    struct iovec part = { &byte, 1 };
    struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room };
    if (recvmsg(socket, &message, 0) < 0 || CMSG_FIRSTHDR(&message) == NULL)
        die("inject: the kernel does not let us ask of calls");
    memcpy(&listener, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof listener);
    return listener;
}

static int read_link(char *target, const char *format, pid_t process, int number)
{
    char path[64];
    snprintf(path, sizeof path, format, (int)process, number);
    ssize_t n = readlink(path, target, PATH_MAX - 1);
    target[n > 0 ? n : 0] = '\0';
    return n > 0;
}

static int is_ours(const char *path)
{
    return strncmp(path, run.folder, strlen(run.folder)) == 0;
}

/* Whether the call is about something below the folder we are in. */
static int is_counted(size_t which, const struct seccomp_notif *asked)
{
    char path[PATH_MAX];
    unsigned long long argument = asked->data.args[calls[which].at];
    pid_t process = (pid_t)asked->pid;
    switch (calls[which].about) {
    case NOTHING: return 1;
    case FILE_NUMBER:
        if (argument == STDERR_FILENO) /* of what cannot be told there nobody can be told */
            return 0;
        return read_link(path, "/proc/%d/fd/%d", process, (int)argument) && is_ours(path);
    case PATH: break;
    }
    struct iovec here = { path, sizeof path - 1 }, there = { (void *)(uintptr_t)argument, 256 };
    ssize_t n = process_vm_readv(process, &here, 1, &there, 1, 0);
    if (n <= 0) { /* the text ends at the end of a page */
        there.iov_len = 4096 - argument % 4096;
        n = process_vm_readv(process, &here, 1, &there, 1, 0);
    }
    path[n > 0 ? n : 0] = '\0';
    if (strcmp(calls[which].kind, "start") == 0)
        return n > 0 && run.has_begun++ > 0; /* the first is our own */
    if (*path == '/')
        return is_ours(path);
    if (*path == '\0')
        return read_link(path, "/proc/%d/fd/%d", process, (int)asked->data.args[0]) && is_ours(path);
    return read_link(path, "/proc/%d/cwd", process, 0) && is_ours(path);
}

static void name_of(pid_t process, char *name, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/comm", (int)process);
    FILE *stream = fopen(path, "r");
    *name = '\0';
    if (stream != NULL && fgets(name, (int)size, stream) != NULL)
        name[strcspn(name, "\n")] = '\0';
    if (stream != NULL)
        fclose(stream);
}

static void see(pid_t process)
{
    for (size_t i = 0; i < run.n_seen; i++)
        if (run.seen[i] == process)
            return;
    if (run.n_seen < MOST_PROCESSES)
        run.seen[run.n_seen++] = process;
}

static void end_all(void)
{
    for (size_t i = 0; i < run.n_seen; i++)
        kill(run.seen[i], SIGKILL);
}

/* Half of a write, done in the place of who asked. */
static int write_half(const struct seccomp_notif *asked, struct seccomp_notif_resp *answer)
{
    size_t half = (size_t)asked->data.args[2] / 2;
    int process = (int)syscall(SYS_pidfd_open, asked->pid, 0);
    int file = process < 0 ? -1 : (int)syscall(SYS_pidfd_getfd, process, (int)asked->data.args[0], 0);
    char *bytes = malloc(half + 1);
    struct iovec here = { bytes, half }, there = { (void *)(uintptr_t)asked->data.args[1], half };
    int done = file >= 0 && half > 0 && asked->data.nr == SYS_write &&
               process_vm_readv((pid_t)asked->pid, &here, 1, &there, 1, 0) == (ssize_t)half &&
               (answer->val = write(file, bytes, half)) > 0;
    free(bytes);
    close(file);
    close(process);
    return done;
}

static void hit(const struct seccomp_notif *asked, struct seccomp_notif_resp *answer)
{
    char name[32];
    name_of((pid_t)asked->pid, name, sizeof name);
    FILE *mark = run.mark != NULL ? fopen(run.mark, "w") : NULL;
    if (mark != NULL)
        fprintf(mark, "%s\n", name);
    if (mark != NULL)
        fclose(mark);
    run.is_hit = 1;
    if (strcmp(run.how, "kill") == 0)
        kill(run.command, SIGKILL);
    else if (strcmp(run.how, "term") == 0)
        kill(run.command, SIGTERM);
    else if (strcmp(run.how, "end") == 0)
        end_all();
    else if (strcmp(run.how, "short") == 0 && write_half(asked, answer))
        answer->flags = 0;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(run.how, reasons[i].name) == 0) {
            answer->flags = 0;
            answer->error = -reasons[i].reason;
        }
}

static int is_program(pid_t process)
{
    char name[32];
    if (run.program == NULL)
        return 1;
    name_of(process, name, sizeof name);
    return strcmp(name, run.program) == 0;
}

static void answer_one(void)
{
    struct seccomp_notif asked = { 0 };
    struct seccomp_notif_resp answer = { .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE };
    if (ioctl(run.listener, SECCOMP_IOCTL_NOTIF_RECV, &asked) != 0)
        return;
    answer.id = asked.id;
    see((pid_t)asked.pid);
    if (run.is_hit && strcmp(run.how, "end") == 0) /* one that was not known of yet */
        end_all();
    size_t which = 0;
    while (which < N_CALLS && calls[which].call != asked.data.nr)
        which++;
    int counts = which < N_CALLS && is_counted(which, &asked) && is_program((pid_t)asked.pid);
    if (counts)
        run.counted[which]++;
    if (counts && run.call != NULL && (strcmp(run.call, "any") == 0 || strcmp(run.call, calls[which].kind) == 0) &&
        ++run.n == run.at)
        hit(&asked, &answer);
    ioctl(run.listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}

/* Answers for at most so many milliseconds without a question; whether processes are still there. */
static int serve(int milliseconds)
{
    struct pollfd stream = { .fd = run.listener, .events = POLLIN };
    int n = poll(&stream, 1, milliseconds);
    if (n > 0 && (stream.revents & POLLIN) != 0)
        answer_one();
    return n >= 0 && (stream.revents & POLLHUP) == 0;
}

static int left_over(void)
{
    int waited = 0;
    for (; waited < 100; waited++)
        if (!serve(20))
            return 0;
    for (size_t i = 0; i < run.n_seen; i++) {
        char name[32];
        name_of(run.seen[i], name, sizeof name);
        if (*name != '\0')
            fprintf(stderr, "inject: still there: %s\n", name);
    }
    end_all();
    return 1;
}

static void write_counts(const char *path)
{
    FILE *stream = path != NULL ? fopen(path, "w") : NULL;
    if (stream == NULL)
        return;
    for (size_t i = 0; i < N_CALLS; i++)
        fprintf(stream, "%s %ld\n", calls[i].kind, run.counted[i]);
    fclose(stream);
}

int main(int n_arguments, char **arguments)
{
    const char *counts = getenv("INJECT_COUNT");
    int sockets[2], status, has_ended = 0, is_killed = 0;
    run.mark = getenv("INJECT_MARK");
    run.program = getenv("INJECT_PROGRAM");
    arguments++;
    if (counts == NULL && n_arguments > 4) {
        run.call = arguments[0];
        run.at = atol(arguments[1]);
        run.how = arguments[2];
        arguments += 3;
    }
    if (*arguments == NULL || getcwd(run.folder, sizeof run.folder) == NULL ||
        socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0)
        die("usage: inject [CALL AT HOW] COMMAND...");
    run.command = fork();
    if (run.command == 0) {
        unsetenv("INJECT_COUNT");
        unsetenv("INJECT_MARK");
        unsetenv("INJECT_PROGRAM");
        signal(SIGINT, SIG_DFL);
        install(sockets[1]);
        execvp(arguments[0], arguments);
        die(arguments[0]);
    }
    close(sockets[1]);
    run.listener = receive(sockets[0]);
    while (!has_ended) {
        (void)serve(5);
        has_ended = waitpid(run.command, &status, WNOHANG) == run.command;
    }
    is_killed = run.is_hit && run.how != NULL && (strcmp(run.how, "kill") == 0 || strcmp(run.how, "end") == 0);
    int is_left = !is_killed && left_over();
    if (is_killed)
        while (serve(2000) && run.n_seen > 0) /* what a killed run had started goes on; it ends by itself */
            ;
    write_counts(counts);
    if (is_left)
        return 99;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
