package com.tradebaas.journal;

import com.tradebaas.api.Application;

/** Makes the core that wrote a journal. */
final class Cores
{
    private Cores()
    {
    }

    /**
     * A core in its initial state.
     *
     * @param schemaId of the journal's messages.
     * @return the core, or null when this build has none for the schema.
     */
    static Application create(final int schemaId)
    {
        return null;
    }
}
