/** Many clients at once against a whole exchange in this process, over real sockets. */
package com.tradebaas.bench.clients;
