from tests.services.nominations.api.asking import *
def test_x(desk):
    for n in ({"category": "family", "name": "x"}, {"name": "Tổ 9"}):
        print(desk.begin(desk.new(nominee=n), **{"accept-language":"en"}).text)
