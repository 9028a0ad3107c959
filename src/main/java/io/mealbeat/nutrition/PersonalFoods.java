package io.mealbeat.nutrition;

import java.util.UUID;

/** What users have taught: foods of their own, and what they meant by a phrase. May be called from any thread. */
public interface PersonalFoods {
    /** Nobody has taught anything. */
    PersonalFoods NONE = user -> PersonalNames.NONE;

    /**
     * Asked once for each text of a user, while the text is analyzed, so an implementation should remember the answer until the
     * user changes something.
     *
     * @return never null; {@link PersonalNames#NONE} for who has taught nothing
     */
    PersonalNames of(UUID userId);
}
