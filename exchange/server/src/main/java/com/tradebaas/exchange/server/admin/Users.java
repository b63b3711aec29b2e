package com.tradebaas.exchange.server.admin;

import java.util.List;

/** The exchange's users, beyond what the core knows of their accounts. Called on the venue thread, but for save. */
public interface Users
{
    /**
     * One user.
     *
     * @param accountId    number of the account.
     * @param name         for people.
     * @param clientId     API key.
     * @param clientSecret its secret.
     */
    record User(long accountId, String name, String clientId, String clientSecret)
    {
        @Override
        public String toString()
        {
            return "User[" + accountId + ", " + name + "]";
        }
    }

    /** @return all users, without their secrets being of use to anybody but a login. */
    List<User> all();

    /**
     * Lets a user log in from now on.
     *
     * @param user who was saved before.
     */
    void add(User user);

    /**
     * Keeps a user over restarts; blocks on the disk, so never on the venue thread.
     *
     * @param user with the secret.
     * @throws java.io.IOException when it could not be written.
     */
    void save(User user) throws java.io.IOException;
}
