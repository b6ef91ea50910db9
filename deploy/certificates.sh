#!/bin/sh
# Makes certificates for NATS servers: certificates.sh FOLDER NAME…, where a NAME is what a server is reached by.
#
# The first time it makes the authority, too, that signs them: ca.pem, which services and clients are given, and
# ca-key.pem, which belongs on no server. Each certificate is for a server and for a client, since nodes are both, and
# lasts a year; run it again with the same names to renew them, then reload the servers. Needs openssl 3.
set -eu
umask 077

[ $# -ge 2 ] || { echo "usage: $0 FOLDER NAME…" >&2; exit 2; }
folder=$1
shift
mkdir -p "$folder"
cd "$folder"

if [ ! -e ca-key.pem ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/CN=thidua NATS' \
        -addext keyUsage=critical,keyCertSign,cRLSign -keyout ca-key.pem -out ca.pem 2> /dev/null
    chmod 644 ca.pem
fi

for name in "$@"; do
    printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n' "$name" \
        > "$name.ext"
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$name" \
        -keyout "$name-key.pem" -out "$name.csr" 2> /dev/null
    openssl x509 -req -in "$name.csr" -CA ca.pem -CAkey ca-key.pem -days 365 -extfile "$name.ext" -out "$name.pem" \
        2> /dev/null
    rm "$name.csr" "$name.ext"
done
