// Debian's libxml2 is built with ICU and its headers would pull in ICU's, which clash with the copy
// that Foundation carries. Nothing of it is used here.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
