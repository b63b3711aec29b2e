/** The connections to the venue: sockets outside, the ring inside, the Deribit session between them. */
package com.tradebaas.gateway.venue;
