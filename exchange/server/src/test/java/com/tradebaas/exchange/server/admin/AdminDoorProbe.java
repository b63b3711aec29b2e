package com.tradebaas.exchange.server.admin;

/** Lets tests of other packages ask what counts as this machine. */
public final class AdminDoorProbe
{
    private AdminDoorProbe()
    {
    }

    /** Whether an address is one of this machine. */
    public static boolean loopback(final String address)
    {
        return AdminDoor.isLoopback(address);
    }
}
