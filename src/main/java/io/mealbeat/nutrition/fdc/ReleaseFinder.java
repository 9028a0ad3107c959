package io.mealbeat.nutrition.fdc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Finds the files of releases, and groups them by the folder that they are in. */
final class ReleaseFinder {
    private static final int DEPTH = 3;
    private static final int MOST_FILES = 20_000;
    /** Tables of numbers are packed to a fifteenth; what is packed so much more is no table. */
    private static final long MOST_TIMES_PACKED = 400;

    private static final long HARMLESS_BYTES = 16L * 1024 * 1024;

    /** By folder, in the order of their names. */
    private final Map<String, Map<Table, ReleaseFile>> folders = new TreeMap<>();

    private final List<String> marks = new ArrayList<>();
    private final List<AutoCloseable> open;

    /** @param open gets what is to be closed */
    ReleaseFinder(List<AutoCloseable> open) {
        this.open = open;
    }

    void addFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
            files = walk.limit(MOST_FILES).filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            Optional<Table> table = Table.ofFile(name);
            if (table.isPresent()) {
                long size = Files.size(file);
                add(
                        file.getParent().toString(),
                        new ReleaseFile(file.toString(), table.get(), size, () -> Files.newInputStream(file)));
                marks.add(folder.relativize(file) + " " + size + " " + FileSample.of(file));
            } else if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
                addZip(file);
            }
        }
    }

    /** What the entries are called decides only which of them are read: nothing is written anywhere. */
    void addZip(Path path) throws IOException {
        ZipFile zip = open(path);
        open.add(zip);
        if (zip.size() > MOST_FILES) {
            throw new NotAReleaseException(path + " has more than " + MOST_FILES + " files");
        }
        for (ZipEntry entry : zip.stream().toList()) {
            String name = entry.getName().replace('\\', '/');
            int slash = name.lastIndexOf('/');
            Optional<Table> table = Table.ofFile(name.substring(slash + 1));
            if (table.isPresent() && !name.startsWith("__MACOSX/")) {
                checkPacking(path, entry);
                long size = entry.getSize();
                add(
                        path + "!" + name.substring(0, slash + 1),
                        new ReleaseFile(
                                path + "!" + name,
                                table.get(),
                                size,
                                () -> new AnnouncedBytes(zip.getInputStream(entry), size, entry.getCrc())));
                marks.add(name + " " + size + " " + entry.getCrc());
            }
        }
    }

    private static ZipFile open(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new NotAReleaseException(
                    path + " is no zip: a release of USDA FoodData Central in CSV is a zip or a folder of files", e);
        }
    }

    private static void checkPacking(Path path, ZipEntry entry) {
        long size = entry.getSize();
        long packed = Math.max(1, entry.getCompressedSize());
        if (size < 0 || (size > HARMLESS_BYTES && size / packed > MOST_TIMES_PACKED)) {
            throw new NotAReleaseException(path + " has an entry " + Texts.clean(entry.getName(), 200)
                    + " that is packed to less than a " + MOST_TIMES_PACKED + "th: no table is");
        }
    }

    private void add(String folder, ReleaseFile file) {
        folders.computeIfAbsent(folder, key -> new EnumMap<>(Table.class)).putIfAbsent(file.table(), file);
    }

    /** Folders that have foods. */
    List<Release> releases() {
        List<Release> releases = new ArrayList<>();
        folders.forEach((folder, files) -> {
            if (files.containsKey(Table.FOOD)) {
                releases.add(new Release(folder, files));
            }
        });
        return releases;
    }

    /** What distinguishes these files from others of the same name. */
    List<String> marks() {
        return marks;
    }
}
