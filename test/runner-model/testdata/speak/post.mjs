console.log(
  `post: ${JSON.stringify(Object.entries(process.env).filter(([name]) => name.startsWith('STATE_')))}`,
);
console.log(`post: PATH=${process.env.PATH}`);
console.log(`post: FROM_MAIN=${process.env.FROM_MAIN ?? ''}`);
console.log('::error::while stopped in main, live in post');
