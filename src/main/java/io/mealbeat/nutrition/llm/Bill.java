package io.mealbeat.nutrition.llm;

/**
 * What one request has cost: what its answer says, else an estimate, since to charge the most that it may have cost would end a
 * month after a few hundred answers without a word of it. Used once, by one thread.
 */
final class Bill implements ChatEndpoint.Charged {
    private static final int BYTES_PER_TOKEN = 4;

    private final long question;
    private final long longest;
    private final Completions completions;
    private final LlmObserver observer;
    private boolean said;
    private long tokens;

    /**
     * @param question tokens of the question, estimated
     * @param longest tokens that an answer may have
     * @param completions known by now, and told of this one
     */
    Bill(long question, long longest, Completions completions, LlmObserver observer) {
        this.question = question;
        this.longest = longest;
        this.completions = completions;
        this.observer = observer;
        // Until there is an answer: the model may work on it, and bill that, whether or not anybody waits for the end.
        tokens = question + Math.min(longest, completions.average());
    }

    @Override
    public void tokens(long prompt, long completion) {
        said = true;
        tokens = prompt + completion;
        completions.add(completion);
        observer.charged(prompt, completion);
    }

    @Override
    public void unsaid(long bytes) {
        tokens = question + Math.min(longest, Math.max(1, bytes / BYTES_PER_TOKEN));
    }

    /** The model has surely not worked on it. */
    void free() {
        tokens = 0;
    }

    /** Tells what was estimated. @return tokens */
    long total() {
        if (!said && tokens > 0) {
            observer.estimated(tokens);
        }
        return tokens;
    }
}
