console.log('post after a cancelled main');
