"""How the pages look: by day and by night, at a desk and on a phone."""

STYLE = """
:root{--ink:#1c2422;--soft:#51605b;--paper:#faf8f4;--card:#fff;--line:#dcd8cf;--deep:#1f5c4d;--on-deep:#fff;
--tint:#e6f0ec;--warm:#8a4b16;--warn:#fdf0e2}
@media (prefers-color-scheme:dark){:root{--ink:#eceae4;--soft:#aab5b0;--paper:#151a19;--card:#1e2524;--line:#36403d;
--deep:#7fcab4;--on-deep:#10211c;--tint:#22302c;--warm:#f0b27a;--warn:#33281c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
a{color:var(--deep)}
h1{font:600 1.9rem/1.2 Georgia,"Times New Roman",serif;margin:.2rem 0 .6rem}
h2{font:600 1.25rem/1.3 Georgia,"Times New Roman",serif;margin:0 0 .6rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:9}
:focus-visible{outline:3px solid var(--warm);outline-offset:2px}
header,main,footer{max-width:1180px;margin:0 auto;padding:0 1.25rem}
header{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 1.5rem;padding-top:.9rem;
padding-bottom:.9rem}
.brand{font:600 1.3rem Georgia,"Times New Roman",serif;text-decoration:none;color:var(--ink)}
.brand span{color:var(--deep)}
nav{display:flex;flex-wrap:wrap;gap:.1rem}
nav a{padding:.55rem .8rem;border-radius:8px;text-decoration:none;color:var(--ink)}
nav a:hover,nav a[aria-current]{background:var(--tint);color:var(--deep)}
main{padding-bottom:3rem}
footer{border-top:1px solid var(--line);color:var(--soft);font-size:.9rem;padding-bottom:5rem}
.lead{color:var(--soft);margin:0 0 1.2rem;max-width:42rem}
.panel,.card,.home,.done,.stop{background:var(--card);border:1px solid var(--line);border-radius:14px}
.panel{padding:1.1rem 1.25rem;margin:0 0 1.25rem}
.done{padding:.7rem 1rem;background:var(--tint);border-color:var(--deep)}
.stop{padding:1.25rem;background:var(--warn);border-color:var(--warm)}
.filters{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.8rem;align-items:end}
label{display:block;font-size:.9rem;color:var(--soft)}
input,select,textarea{display:block;width:100%;margin-top:.2rem;padding:.6rem .7rem;font:inherit;color:var(--ink);
background:var(--paper);border:1px solid var(--line);border-radius:8px;min-height:44px}
button,.button{display:inline-block;padding:.6rem 1.1rem;min-height:44px;font:inherit;font-weight:600;cursor:pointer;
color:var(--on-deep);background:var(--deep);border:1px solid var(--deep);border-radius:8px;text-decoration:none}
.quiet{color:var(--deep);background:transparent}
form.rows{display:grid;gap:.8rem;max-width:32rem}
.narrow{max-width:44rem}
.row{display:flex;flex-wrap:wrap;gap:.6rem;align-items:end;margin:.8rem 0}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16.5rem),1fr));gap:1.1rem;padding:0;margin:0;
list-style:none}
.card{overflow:hidden;position:relative}
.card svg,.home svg{display:block;width:100%;height:auto}
.card div{padding:.8rem 1rem 1rem}
.card h2{margin:0;font-size:1.1rem}
.card h2 a{text-decoration:none;color:var(--ink)}
.card h2 a::after{content:"";position:absolute;inset:0}
.price{font-weight:700;font-size:1.15rem;color:var(--deep)}
.facts{color:var(--soft);margin:.1rem 0 0}
.tag{display:inline-block;padding:.05rem .55rem;border-radius:99px;background:var(--tint);color:var(--deep);
font-size:.85rem}
.home{overflow:hidden;margin-bottom:1.25rem}
.home>div{padding:1.25rem}
.two{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.25rem;align-items:start}
fieldset{border:0;padding:0;margin:0 0 1rem}legend{font-weight:600;padding:0;margin-bottom:.3rem}
.option{display:flex;gap:.6rem;align-items:center;color:var(--ink);font-size:1rem;min-height:44px}
.option input{width:auto;min-height:0;margin:0}
.person{display:flex;gap:1rem;align-items:center}
.face{flex:none;width:64px;height:64px;border-radius:50%;background:var(--deep);color:var(--on-deep);display:grid;
place-items:center;font:600 1.5rem Georgia,serif;object-fit:cover}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem .6rem;border-bottom:1px solid var(--line)}
.chat{position:fixed;right:1rem;bottom:1rem;z-index:5}
.chat summary{list-style:none;cursor:pointer;margin-left:auto;width:max-content;padding:.75rem 1.2rem;
border-radius:99px;background:var(--deep);color:var(--on-deep);font-weight:600;box-shadow:0 4px 16px #0004}
.chat summary::-webkit-details-marker{display:none}
.chat[open]{width:min(22rem,calc(100vw - 2rem));background:var(--card);border:1px solid var(--line);border-radius:16px;
overflow:hidden;box-shadow:0 8px 32px #0005}
.chat[open] summary{border-radius:0;width:auto;box-shadow:none;display:flex;justify-content:space-between}
.chat[open] summary::after{content:"–"}
iframe{display:block;width:100%;border:0;background:transparent}
iframe.said{height:16rem}iframe.write{height:6.4rem;border-top:1px solid var(--line)}
.talk iframe.said{height:min(55vh,30rem)}.talk{padding:0;overflow:hidden;max-width:44rem}
.standard iframe.said,.talk .standard iframe.said{height:5.5rem}.standard iframe.write{height:min(27rem,60vh)}
body.inside{background:var(--card)}
.inside .panel{border:0;border-radius:0;margin:0}
.bubbles{display:flex;flex-direction:column-reverse;gap:.5rem;height:100vh;overflow-y:auto;padding:.8rem;margin:0;
list-style:none}
.bubbles li{max-width:85%;padding:.5rem .8rem;border-radius:14px;background:var(--tint);align-self:flex-start;
white-space:pre-wrap;overflow-wrap:anywhere}
.bubbles li.mine{align-self:flex-end;background:var(--deep);color:var(--on-deep)}
.bubbles small{display:block;opacity:.85}
.write-form{display:flex;gap:.5rem;padding:.8rem;align-items:end}
.write-form label{flex:1}
.pages{display:flex;justify-content:space-between;margin-top:1.25rem}
@media (max-width:720px){.two{grid-template-columns:1fr}header{padding-bottom:.4rem}h1{font-size:1.55rem}
nav{margin-left:-.4rem}nav a{padding:.65rem .4rem;font-size:.95rem}.filters{grid-template-columns:1fr 1fr}
.filters label:first-child,.filters button{grid-column:1/-1}}
"""
