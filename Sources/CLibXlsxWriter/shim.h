#include <xlsxwriter.h>

/* Of glibc; Swift's Glibc module does not show it. */
extern int memfd_create(const char *name, unsigned int flags);
