#!/bin/sh
# Makes certificates for NATS servers, and for their clients: certificates.sh FOLDER NAME… [--clients NAME…]
#
# A NAME is what a server is reached by; of clients, whose certificate is none of a server, any.
# The first time it makes the authority, too, that signs them: ca.pem, which services and clients are given, and
# ca-key.pem, which belongs on no server. A server's certificate is for a server and for a client, since nodes are both.
# Each lasts a year; run it again with the same names to renew them, then reload the servers. Needs openssl 3.
set -eu
umask 077

[ $# -ge 2 ] || { echo "usage: $0 FOLDER NAME… [--clients NAME…]" >&2; exit 2; }
folder=$1
shift
mkdir -p "$folder"
cd "$folder"

if [ -e ca.pem ] && [ ! -e ca-key.pem ]; then
    echo "$0: $folder has ca.pem, but not the ca-key.pem that belongs to it: put it back while you sign" >&2
    exit 2
elif [ ! -e ca-key.pem ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/CN=thidua NATS' \
        -addext keyUsage=critical,keyCertSign,cRLSign -keyout ca-key.pem -out ca.pem 2> /dev/null
    chmod 644 ca.pem
fi

for_servers=yes
for name in "$@"; do
    if [ "$name" = --clients ]; then
        for_servers=no
        continue
    elif [ "$for_servers" = yes ]; then
        printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n' "$name"
    else
        printf 'extendedKeyUsage=clientAuth\n'
    fi > "$name.ext"
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" \
        -keyout "$name-key.pem" -out "$name.csr" 2> /dev/null
    openssl x509 -req -in "$name.csr" -CA ca.pem -CAkey ca-key.pem -days 365 -extfile "$name.ext" -out "$name.pem" \
        2> /dev/null
    chmod 644 "$name.pem"
    rm "$name.csr" "$name.ext"
done
