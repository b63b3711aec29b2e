package com.tradebaas.exchange.server.rest;

/** Who may log in; asked on the venue thread. */
@FunctionalInterface
public interface Logins
{
    /**
     * Checks a key and its secret, in constant time.
     *
     * @param clientId     API key.
     * @param clientSecret its secret.
     * @return the account, 0 when the two do not belong together.
     */
    long account(String clientId, String clientSecret);
}
