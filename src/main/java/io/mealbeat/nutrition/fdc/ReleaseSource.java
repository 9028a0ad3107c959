package io.mealbeat.nutrition.fdc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Where the files of an import are: a zip, or a folder with the files, with folders that have them, or with zips, each of them a
 * release. Nothing is unpacked to the disk. Files are only read, as far as they announce to reach. Confined to one thread.
 */
final class ReleaseSource implements AutoCloseable {
    /** Part of the fingerprint: a program that reads more of a release has not imported it yet. */
    private static final String READER = "1";

    private final List<Release> releases;
    private final List<AutoCloseable> open;
    private final String fingerprint;

    private ReleaseSource(List<Release> releases, List<AutoCloseable> open, List<String> marks) {
        this.releases = releases;
        this.open = open;
        this.fingerprint = fingerprint(marks);
    }

    /**
     * @param mostBytes of all files together, unpacked
     * @throws NotAReleaseException when there is nothing to import
     */
    static ReleaseSource open(Path path, long mostBytes) {
        List<AutoCloseable> open = new ArrayList<>();
        try {
            ReleaseFinder finder = new ReleaseFinder(open);
            if (Files.isDirectory(path)) {
                finder.addFolder(path);
            } else if (Files.isRegularFile(path)) {
                finder.addZip(path);
            } else {
                throw new NotAReleaseException(path + " does not exist");
            }
            List<Release> releases = finder.releases();
            check(path, releases, mostBytes);
            return new ReleaseSource(releases, open, finder.marks());
        } catch (IOException e) {
            closeAll(open);
            throw new NotAReleaseException(path + " cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            closeAll(open);
            throw e;
        }
    }

    private static void check(Path path, List<Release> releases, long mostBytes) throws IOException {
        if (releases.isEmpty()) {
            throw new NotAReleaseException(
                    path
                            + " has no food.csv: it is no release of USDA FoodData Central in CSV (nor a folder of such releases)");
        }
        long bytes = 0;
        for (Release release : releases) {
            if (release.file(Table.FOOD_NUTRIENT).isEmpty()) {
                throw new NotAReleaseException(release.name() + " has no food_nutrient.csv beside its food.csv");
            }
            for (ReleaseFile file : release.files().values()) {
                bytes += file.size();
            }
        }
        if (bytes > mostBytes) {
            throw new NotAReleaseException(
                    path + " has " + bytes + " bytes when unpacked; at most " + mostBytes + " are allowed");
        }
        for (Release release : releases) {
            for (Table table : Table.values()) {
                if (release.file(table).isPresent()) {
                    new TableReader(release.file(table).get(), 0, 0, new Problems()).close();
                }
            }
        }
    }

    private static String fingerprint(List<String> marks) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(READER.getBytes(StandardCharsets.UTF_8));
            marks.stream().sorted().forEach(mark -> digest.update(("\n" + mark).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Release> releases() {
        return releases;
    }

    /** The same as long as no file changes. */
    String fingerprint() {
        return fingerprint;
    }

    private static void closeAll(List<AutoCloseable> open) {
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException("a file that was only read cannot be closed", e);
            }
        }
    }

    @Override
    public void close() {
        closeAll(open);
    }
}
