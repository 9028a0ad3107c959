package io.mealbeat.platform;

/** A setting that the program cannot run with. The message names the key, the value and the rule; it stops the start. */
public class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param key the configuration key, for example {@code mealbeat.heartbeat.interval}
     * @param value what was configured; pass a placeholder for secrets
     * @param rule what the value must be, to be read after "must be"
     */
    public ConfigurationException(String key, Object value, String rule) {
        super(key + " = " + value + ": must be " + rule);
    }
}
