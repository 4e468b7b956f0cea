// The least that writing DOCX files costs: deflates the same `word/document.xml` bytes with libzip,
// copies all other parts as they lie deflated in one package, and writes the same number of files.
//
// usage: floor PACKAGE.docx BODIES OUT_DIR THREADS LEVEL
//
// BODIES holds the bodies one after another, each behind its length in eight bytes, lowest first.
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <zip.h>

static const char *package, *folder;
static const unsigned char *bodies;
static size_t *offsets, count;
static int level;
static atomic_size_t next;

static void fail(const char *what) {
  fprintf(stderr, "floor: %s\n", what);
  exit(1);
}

static size_t length_at(size_t at) {
  uint64_t length = 0;
  for (int byte = 7; byte >= 0; byte--) length = length << 8 | bodies[at + byte];
  return length;
}

static void *work(void *unused) {
  int error;
  zip_t *parts = zip_open(package, ZIP_RDONLY, &error);
  if (!parts) fail(package);
  zip_int64_t entries = zip_get_num_entries(parts, 0);
  for (size_t index; (index = atomic_fetch_add(&next, 1)) < count;) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%06zu.docx", folder, index);
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
    if (!archive) fail(path);
    for (zip_int64_t entry = 0; entry < entries; entry++) {
      const char *name = zip_get_name(parts, entry, 0);
      int is_body = strcmp(name, "word/document.xml") == 0;
      size_t at = offsets[index];
      zip_source_t *source = is_body
        ? zip_source_buffer(archive, bodies + at + 8, length_at(at), 0)
        : zip_source_zip(archive, parts, entry, ZIP_FL_COMPRESSED, 0, -1);
      zip_int64_t added = source ? zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) : -1;
      if (added < 0) fail(zip_strerror(archive));
      if (is_body) zip_set_file_compression(archive, added, ZIP_CM_DEFLATE, level);
    }
    if (zip_close(archive) != 0) fail(zip_strerror(archive));
  }
  zip_discard(parts);
  return unused;
}

int main(int argc, char **argv) {
  if (argc != 6) fail("usage: floor PACKAGE.docx BODIES OUT_DIR THREADS LEVEL");
  package = argv[1];
  folder = argv[3];
  level = atoi(argv[5]);
  int file = open(argv[2], O_RDONLY);
  struct stat info;
  if (file < 0 || fstat(file, &info) != 0) fail(argv[2]);
  bodies = mmap(NULL, info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  if (bodies == MAP_FAILED) fail("mmap");
  for (size_t at = 0; at < (size_t)info.st_size; at += 8 + length_at(at)) {
    if (count % 4096 == 0) offsets = realloc(offsets, (count + 4096) * sizeof *offsets);
    offsets[count++] = at;
  }
  int threads = atoi(argv[4]);
  pthread_t ids[64];
  for (int index = 0; index < threads && index < 64; index++)
    if (pthread_create(&ids[index], NULL, work, NULL) != 0) fail("pthread_create");
  for (int index = 0; index < threads && index < 64; index++) pthread_join(ids[index], NULL);
  return 0;
}
