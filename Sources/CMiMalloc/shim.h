/* Linking mimalloc is enough: its malloc and free take the place of those of libc. */
extern int mi_version(void);
