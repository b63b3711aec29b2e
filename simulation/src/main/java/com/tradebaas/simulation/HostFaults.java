package com.tradebaas.simulation;

/** Decides at each boundary whether the simulated process dies there, and whether a force fails. */
public interface HostFaults
{
    /** Nothing ever fails. */
    HostFaults NONE = new HostFaults()
    {
        @Override
        public void at(final Boundary boundary, final boolean effects)
        {
        }
    };

    /**
     * Called at every boundary.
     *
     * @param boundary where the host is.
     * @param effects  whether the batch has an effect that is not sent yet.
     * @throws ProcessDeath to end the process here.
     */
    void at(Boundary boundary, boolean effects);

    /** @return whether the record that is about to be appended finds no room. */
    default boolean diskFull()
    {
        return false;
    }

    /** @return whether the force that is about to happen fails. */
    default boolean forceFails()
    {
        return false;
    }
}
