package io.mealbeat.account;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form of e-mail addresses: one spelling per mailbox, and a check that catches typing errors. Only a delivered mail would
 * prove more.
 */
public final class Emails {
    /** In characters; what fits into an SMTP path. */
    static final int MAX_LENGTH = 254;

    private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]++";
    private static final String LABEL_CHARACTER = "[\\p{L}\\p{M}\\p{N}]";
    private static final String LABEL = LABEL_CHARACTER + "(?:[\\p{L}\\p{M}\\p{N}-]{0,61}" + LABEL_CHARACTER + ")?";
    /** Two labels or more, the last one not a number: neither "localhost" nor an IP address. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*+@(?:" + LABEL + "\\.)+(?=\\p{L})" + LABEL);

    private Emails() {}

    /** The spelling that is stored and compared: without surrounding blanks, in lower case. */
    public static String normalize(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether a normalised address can exist: at most 254 characters, one @, plausible parts before and after it. */
    public static boolean isValid(String email) {
        return email != null
                && email.length() <= MAX_LENGTH
                && ADDRESS.matcher(email).matches();
    }
}
