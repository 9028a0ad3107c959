/**
 * Meals read by a language model behind an OpenAI-compatible endpoint: what is asked, what of the answer is believed, and how an
 * endpoint that is slow, dear or broken harms nobody. May import {@code nutrition} and {@code platform}; no other room but
 * {@code boot} and {@code ops} knows it, and LangChain4j and resilience4j are known to nobody else.
 */
package io.mealbeat.nutrition.llm;
