// What a page of justified words costs with Pango and Cairo: lays the paragraphs of papers out in the
// width of our text, fills A4 pages with their lines and writes a PDF each. No tables, no rules of law,
// no tags, no PDF/A.
//
// usage: pango WORDS OUT_DIR
//
// WORDS holds papers, each behind a line of one form feed, a paragraph a line. Prints the pages made.
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double width = 595.28, height = 841.89, left = 85.04, top = 56.69, room = 467.72;

static cairo_surface_t *surface;
static cairo_t *context;
static double y;
static long pages;

static void close_paper(void) {
  if (!context) return;
  cairo_show_page(context);
  pages++;
  cairo_destroy(context);
  cairo_surface_destroy(surface);
  context = NULL;
}

static void open_paper(const char *folder, long number) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%06ld.pdf", folder, number);
  surface = cairo_pdf_surface_create(path, width, height);
  context = cairo_create(surface);
  y = top;
}

static void add(const char *text, PangoFontDescription *font) {
  PangoLayout *layout = pango_cairo_create_layout(context);
  pango_layout_set_font_description(layout, font);
  pango_layout_set_width(layout, (int)(room * PANGO_SCALE));
  pango_layout_set_justify(layout, TRUE);
  pango_layout_set_text(layout, text, -1);
  for (GSList *at = pango_layout_get_lines_readonly(layout); at; at = at->next) {
    PangoRectangle box;
    pango_layout_line_get_extents(at->data, NULL, &box);
    double line = (double)box.height / PANGO_SCALE;
    if (y + line > height - top) {
      cairo_show_page(context);
      pages++;
      y = top;
    }
    y += line;
    cairo_move_to(context, left, y);
    pango_cairo_show_layout_line(context, at->data);
  }
  y += 6;
  g_object_unref(layout);
}

int main(int count, char **arguments) {
  if (count != 3) return fputs("usage: pango WORDS OUT_DIR\n", stderr), 64;
  FILE *words = fopen(arguments[1], "r");
  if (!words) return perror(arguments[1]), 1;
  PangoFontDescription *font = pango_font_description_from_string("Liberation Serif 14");
  char *line = NULL;
  size_t size = 0;
  long papers = 0;
  for (ssize_t length; (length = getline(&line, &size, words)) > 0;) {
    if (line[length - 1] == '\n') line[--length] = 0;
    if (strcmp(line, "\f") == 0) {
      close_paper();
      open_paper(arguments[2], papers++);
    } else if (context && length > 0) {
      add(line, font);
    }
  }
  close_paper();
  printf("%ld\n", pages);
  return 0;
}
