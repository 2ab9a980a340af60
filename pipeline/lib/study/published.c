#include "study/published.h"

#include "tables/input_tables.h"

bool published_read_file(struct table *published, const struct study *study, const char *file, struct error *err)
{
    char *name = file_join("published", file), *path = study_path(study, name), *shown = study_shown(study, name);
    bool done = table_read(published, path, shown, err);
    free(shown);
    free(path);
    free(name);
    return done;
}

bool published_read(struct table *published, const struct study *study, struct error *err)
{
    struct arena arena = { 0 };
    struct folder_file *files;
    size_t n;
    table_init(published, &published_schema);
    bool done = file_list(folder, ".csv", &names, &n, err);
    for (size_t i = 0; i < n; i++) {
        done = published_read_file(published, study, names[i], err) && done;
        free(names[i]);
    }
    free(names);
    free(folder);
    return done;
}
