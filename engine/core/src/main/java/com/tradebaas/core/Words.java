package com.tradebaas.core;

import java.nio.charset.StandardCharsets;

/** UTF-8 bytes of the few texts that views repeat again and again, so that a view allocates nothing. */
final class Words
{
    private static final int KEPT = 128;

    private final String[] texts = new String[KEPT];
    private final byte[][] bytes = new byte[KEPT][];
    private int next;

    /** @return the text's bytes; found by the identity of the text, made anew when it is another object. */
    byte[] of(final String text)
    {
        for (int i = 0; i < KEPT && texts[i] != null; i++)
        {
            if (texts[i] == text)
            {
                return bytes[i];
            }
        }
        final byte[] made = text.getBytes(StandardCharsets.UTF_8);
        texts[next] = text;
        bytes[next] = made;
        next = (next + 1) % KEPT;
        return made;
    }
}
