/* Calls of Linux that glibc declares only with _GNU_SOURCE, which Swift's Glibc module does not set. */
extern int syncfs(int descriptor);
extern int sched_getaffinity(int process, unsigned long size, void *set);
/* Which file system a path lies in. */
#include <sys/vfs.h>
