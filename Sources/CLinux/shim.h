/* Calls of glibc that Swift's Glibc module does not show. */
extern int syncfs(int descriptor);
extern int sched_getaffinity(int process, unsigned long size, void *set);
extern int mallopt(int parameter, int value);

/* From malloc.h. */
enum {
  linux_malloc_trim_threshold = -1,
  linux_malloc_mmap_threshold = -3
};
