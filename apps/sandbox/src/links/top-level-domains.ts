/** Top-level domains: those of countries from the runtime's own table, and the generic ones in common use. */

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
// In use although they are no country code of today's table.
const OTHER_COUNTRY = new Set(['ac', 'eu', 'su', 'uk']);

const GENERIC = new Set(
  `com net org edu gov mil int arpa info biz name pro mobi asia tel jobs cat coop aero museum travel post xxx
  academy accountant accountants actor ads adult agency airforce amsterdam apartments app apple archi army art associates attorney auction audio auto autos
  baby band bank bar barcelona bargains baseball basketball bayern beauty beer berlin best bet bible bid bike bingo bio black blog blue boats bond boo book boston bot boutique box broker brussels build builders business buy buzz
  cab cafe call cam camera camp capital car cards care career careers cars casa cash casino catering center ceo channel charity chat cheap christmas church city claims cleaning click clinic clothing cloud club coach codes coffee college cologne community company compare computer condos construction consulting contact contractors cooking cool country coupon coupons courses credit creditcard cricket cruises
  dad dance data date dating day deal dealer deals degree delivery democrat dental dentist desi design dev diamonds diet digital direct directory discount diy doctor dog domains dot download drive
  earth eat eco education email energy engineer engineering enterprises equipment esq estate events exchange expert exposed express
  fail faith family fan fans farm fashion fast feedback film final finance financial fire fish fishing fit fitness flights florist flowers fly foo food football forex forsale forum foundation free fun fund furniture futbol fyi
  gallery game games garden gay gdn gift gifts gives giving glass global gmbh gold golf goo google graphics gratis green gripe group guide guitars guru
  hair hamburg haus health healthcare help here hiphop hiv hockey holdings holiday homes horse hospital host hosting hot hotel hotels house how
  ice icu immo immobilien inc industries ing ink institute insurance insure international investments irish ist istanbul
  jetzt jewelry joburg juegos kaufen kids kim kitchen kiwi koeln kyoto
  land lat law lawyer lease legal lgbt life lifestyle lighting like limited limo link live living llc loan loans lol london lotto love ltd ltda luxe luxury
  madrid maison makeup man management mango map market marketing markets mba med media meet melbourne meme memorial men menu miami mint moda moe mom money monster mortgage moscow motorcycles mov movie music
  nagoya navy network new news next ngo ninja now nrw nyc okinawa one ong onion onl online ooo open orange organic osaka
  page paris parking partners parts party pay pet pharmacy phd phone photo photography photos physio pics pictures pid pin pink pizza place play plumbing plus poker porn press prime productions prof promo properties property protection pub
  qpon quebec quest racing radio read realestate realtor realty recipes red rehab reise reisen ren rent rentals repair report republican rest restaurant review reviews rich rip rocks rodeo room rsvp rugby ruhr run
  saarland safe sale salon sarl save school schule science search secure security select services sex sexy shiksha shoes shop shopping show singles site ski skin sky soccer social software solar solutions song space sport spot srl storage store stream studio study style sucks supplies supply support surf surgery sydney systems
  taipei talk tattoo tax taxi team tech technology tennis theater theatre tickets tienda tips tires tirol today tokyo tools top tours town toys trade trading training travel tube tunes
  university uno vacations vegas ventures versicherung vet viajes video villas vin vip vision viva vlaanderen vodka vote voting voto voyage
  wales wang watch watches weather webcam website wed wedding weibo wien wiki win wine winners work works world wow wtf xin xyz yachts yandex yoga yokohama you youtube yun zip zone zuerich
  公司 网络 中国 中國 台湾 台灣 香港 商城 网店 网址 网站 在线 中文网 我爱你 公益 政务 移动 游戏 娱乐 购物 新闻 微博 信息 集团 рф рус онлайн москва сайт дети`.split(
    /\s+/,
  ),
);

/** Whether a label is a top-level domain that X would link. */
export function isTopLevelDomain(label: string): boolean {
  const name = label.toLowerCase();
  const isCountry = /^[a-z]{2}$/.test(name) && regions.of(name.toUpperCase()) !== undefined;
  return isCountry || OTHER_COUNTRY.has(name) || GENERIC.has(name) || /^xn--[a-z0-9-]+$/.test(name);
}
