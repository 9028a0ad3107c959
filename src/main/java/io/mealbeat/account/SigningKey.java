package io.mealbeat.account;

import io.mealbeat.platform.ConfigurationException;
import io.mealbeat.platform.StorageConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * The 256-bit key that signs access tokens: made once, kept in the database that several nodes share, else in {@code signing.key}
 * of the data directory, readable by its owner alone. Kept as base64url text and not as bytes, because a file that a crash filled with zeros would otherwise be taken for a
 * key, one that everybody can guess. Immutable; the caller owns the data directory, so no other process creates the file.
 */
public final class SigningKey {
    static final String FILE = "signing.key";
    private static final int BYTES = 32;

    private final byte[] bytes;

    private SigningKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws ConfigurationException when the file is damaged, or can be neither read nor created */
    public static synchronized SigningKey loadOrCreate(Path dataDir) {
        Path file = dataDir.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                Files.createDirectories(dataDir);
                create(file);
            }
            return new SigningKey(decode(file, Files.readString(file, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw damaged(file, " (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * The key that several nodes share.
     *
     * @throws ConfigurationException when what is stored is no key
     */
    public static SigningKey shared(SharedKey store) {
        String text = store.getOrPut(newKey());
        try {
            byte[] key = Base64.getUrlDecoder().decode(text);
            if (key.length == BYTES) {
                return new SigningKey(key);
            }
        } catch (IllegalArgumentException notBase64) {
            // Its message may quote the key: not passed on.
        }
        throw new ConfigurationException(
                "shared_secrets." + SharedKey.NAME,
                "(hidden)",
                "a 256-bit key; without that row a new key is made, and the access tokens of the old one end");
    }

    private static String newKey() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    /** For the signature's algorithm only. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** A rename makes the file appear complete or not at all; a crash before it leaves a draft that the next start replaces. */
    private static void create(Path file) throws IOException {
        String text = newKey() + "\n";
        Path draft = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(draft);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, options, ownerOnly(file))) {
            ByteBuffer content = StandardCharsets.US_ASCII.encode(text);
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] decode(Path file, String text) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(text.strip());
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // Its message may quote the file: not passed on.
        }
        throw damaged(file, "");
    }

    private static ConfigurationException damaged(Path file, String detail) {
        return new ConfigurationException(
                StorageConfig.DATA_DIR,
                file.getParent(),
                "a directory whose " + FILE + " holds a 256-bit key" + detail
                        + "; without that file a new key is made, and the access tokens of the old one end");
    }

    @Override
    public String toString() {
        return "SigningKey[hidden]";
    }
}
