import {readFileSync} from 'node:fs'; import zlib from 'node:zlib'; import {it} from 'vitest';
import {labelSentiment} from './sentiment.js';
const D='/work/shared/data/';
function csv(s:string){const rows:string[][]=[];let f='',r:string[]=[],q=false;for(let i=0;i<s.length;i++){const c=s[i];if(q){if(c==='"'){if(s[i+1]==='"'){f+='"';i++}else q=false}else f+=c}else if(c==='"')q=true;else if(c===','){r.push(f);f=''}else if(c==='\n'){r.push(f);rows.push(r);r=[];f=''}else if(c!=='\r')f+=c}return rows}
it('x',()=>{
const rows=(f:string)=>{let b:any=readFileSync(D+f); if(f.endsWith('gz'))b=zlib.gunzipSync(b); const a=csv(b.toString()); return a.slice(1).map(r=>Object.fromEntries(a[0]!.map((k,i)=>[k,r[i]??''])) as any)};
const smp:any={happy:'positive',angry:'negative',sad:'negative',fear:'negative',neutral:'neutral'};
const cov:any={0:'negative',1:'negative',2:'positive',4:'positive',5:'negative',6:'negative'};
const lab=readFileSync(D+'en/tweeteval_sentiment/val_labels.txt','utf8').trim().split('\n');
const js=(f:string)=>JSON.parse(readFileSync(D+f,'utf8')).map((x:any)=>[x.content,smp[x.label]]);
const sets:Record<string,[string,[string,string][]]>={
airline:['en',rows('en/airline_tweets.csv.gz').map(r=>[r.text,r.airline_sentiment])],
tweeteval:['en',readFileSync(D+'en/tweeteval_sentiment/val_text.txt','utf8').trim().split('\n').map((t,i)=>[t,['negative','neutral','positive'][+lab[i]!]!])],
sanders:['en',rows('en/sanders_full-corpus.csv').filter(r=>r.Sentiment!=='irrelevant').map(r=>[r.TweetText,r.Sentiment])],
smp:['zh',js('zh/smp2020_ewect/usual_eval_labeled.json')],virus:['zh',js('zh/smp2020_ewect/virus_train.json')],
covid:['zh',rows('zh/covid_weibo_7emotions.csv').map(r=>[r.review,cov[r.label]])],bdci:['zh',rows('zh/bdci_car_2018_train_2.csv').map(r=>[r.content,({'1':'positive','0':'neutral','-1':'negative'} as any)[r.sentiment_value]])],
hotel:['zh',rows('zh/ChnSentiCorp_htl_all.csv.gz').map(r=>[r.review,r.label==='1'?'positive':'negative'])],
shop:['zh',rows('zh/online_shopping_10_cats.csv.gz').map(r=>[r.review,r.label==='1'?'positive':'negative'])]};
for(const [n,[l,all]] of Object.entries(sets)){const ts=all.filter(x=>x[1]);const t=performance.now();const c:any={};let ok=0,dec=0,pol=0,polok=0;const miss:any={};const words:any={};
for(const [x,y] of ts){const r=labelSentiment(x,l);(c[y]??={})[r.label]=(c[y][r.label]??0)+1;if(r.label!=='unsure'){dec++;if(r.label===y)ok++}
if(y!=='neutral'&&(r.label==='positive'||r.label==='negative')){pol++;if(r.label===y)polok++}
if(process.env.W)for(const e of r.evidence){const w=words[e.word]??={g:0,b:0};if(y!=='neutral')(Math.sign(e.weight)===(y==='positive'?1:-1))?w.g++:w.b++;}}
const dt=performance.now()-t;
const f1=Object.keys(c).map(k=>{const tp=c[k][k]??0;const pred=Object.values(c).reduce((s:number,v:any)=>s+(v[k]??0),0) as number;const act=Object.values(c[k]).reduce((s:any,v:any)=>s+v,0) as number;return tp===0?0:2*tp/(pred+act)});
console.log(n,'n',ts.length,'strict',(ok/ts.length*100).toFixed(1),'decided',(dec/ts.length*100).toFixed(1),'acc',(ok/dec*100).toFixed(1),'macroF1',(f1.reduce((a,b)=>a+b)/f1.length*100).toFixed(1),'polar',(polok/pol*100).toFixed(1),'cov',(pol/ts.filter(x=>x[1]!=='neutral').length*100).toFixed(0),JSON.stringify(c),(ts.length/dt*1000|0)+'/s');
if(process.env.W===n)console.log(Object.entries(words).sort((a:any,b:any)=>(b[1].b-b[1].g)-(a[1].b-a[1].g)).slice(0,60).map(([w,v]:any)=>w+' '+v.g+'/'+v.b).join(', '))
}},100000)
